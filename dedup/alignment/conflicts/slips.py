"""Slips of the pen: values with the same digits in another order."""


def is_slip(a: str, b: str) -> bool:
    """Whether two values have the same digits in another order, two or more of them."""
    first, second = digits_of(a), digits_of(b)
    return len(first) > 1 and sorted(first) == sorted(second)


def is_swap(a: str, b: str) -> bool:
    """Whether two values of three digits or more are one but for two neighbouring digits."""
    first, second = digits_of(a), digits_of(b)
    if len(first) < 3 or len(first) != len(second):
        return False
    places = [place for place, (one, other) in enumerate(zip(first, second, strict=True)) if one != other]
    return len(places) == 2 and places[1] == places[0] + 1 and sorted(first) == sorted(second)


def is_near_score(a: str, b: str) -> bool:
    """Whether two scores or votes are one but for one of the numbers: "9-7" and "9-6"."""
    sides = list(zip(a.split("-"), b.split("-"), strict=False))
    return len(sides) == 2 and sum(one == other for one, other in sides) == 1


def digits_of(value: str) -> str:
    """The digits of an amount or date, without zeros at the ends."""
    return value.replace(".", "").replace("-", "").strip("0")
