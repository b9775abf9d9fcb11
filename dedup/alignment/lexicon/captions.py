"""How captions and credits of pictures are worded."""

import re

CAPTION = re.compile(
    r"[FHRAGPIM/(](?:(?<=F)(?:ILE|ile) (?:PHOTO|Photo|photo|PICTURE|picture)|(?<=H)ide Caption|(?<=R)EUTERS/"
    r"|(?<=/)(?:AP|AFP|Reuters|Getty)\b|(?<=\()AP Photo|(?<=\bA)P Photo|(?<=\bG)etty Images"
    r"|(?<=\bP)(?:hoto(?:(?:graph)? by|s?:| :| credit)|icture:)|(?<=\bF)oto:|(?<=\bI)mage (?:credit|copyright|caption)"
    r"|(?<=\bM)edia caption)"
)
"""(An expression that begins with a set of characters, and not with what may not precede, is searched faster.)"""
