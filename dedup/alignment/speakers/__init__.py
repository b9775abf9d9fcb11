"""Who is named beside a quotation: the words around it, read by the grammar of news."""
