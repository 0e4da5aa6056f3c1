"""Word classes that patterns may name: <day>, <num>, <someone>… Languages share the names; each adds its words.

Russian and Ukrainian are mixed in one mouth, so that they share their words; "word*" is the word with any ending.
"""

_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MORE_DAYS = "mondays tuesdays wednesdays thursdays fridays saturdays sundays tomorrow today tonight weekend"
_NUMBERS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
"""
_WHEN = "tomorrow today weekend week morning afternoon evening noon oclock am pm half quarter"
_SOMEONE = """
friend friends neighbor neighbors neighbour neighbours sister brother mother mum mom dad father son daughter colleague mate boss aunt
uncle cousin parents husband wife family workmate landlord inlaws auntie nan gran grandma niece nephew coworker
"""
_MONTHS = "january february march april may june july august september october november december"

CLASSES = {
    "day": tuple(f"{_DAYS} {_MORE_DAYS}".split()),
    "month": tuple(_MONTHS.split()),
    "num": tuple(_NUMBERS.split()),
    "when": tuple(f"{_DAYS} {_WHEN} {_NUMBERS}".split()),
    "someone": tuple(_SOMEONE.split()),
}

_CYRILLIC_DAYS = """
понедельник* вторник* среда среду среды среде четверг* пятниц* суббот* воскресен* понеділ* вівтор* середа середу середи середі четвер
субот* неділ*
"""
_CYRILLIC_MORE_DAYS = "завтра сегодня послезавтра выходн* сьогодні післязавтра вихідн*"
_CYRILLIC_NUMBERS = """
один одна одну одного два две двух три трех четыре четырех пять пяти шесть шести семь семи восемь восьми девять девяти десять десяти
одиннадцат* двенадцат* тринадцат* четырнадцат* пятнадцат* шестнадцат* семнадцат* восемнадцат* девятнадцат* двадцат* тридцат* сорок*
пятьдесят* шестьдесят* семьдесят* восемьдесят* девяносто сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот
тысяч* тыщ* полтора полторы дві двох трьох чотири чотирьох пять пяти шість шести сім семи вісім восьми девять девяти десять десяти
одинадцят* дванадцят* тринадцят* чотирнадцят* пятнадцят* шістнадцят* сімнадцят* вісімнадцят* девятнадцят* двадцят* тридцят* пятдесят*
шістдесят* сімдесят* вісімдесят* девяносто двісті чотириста пятсот шістсот сімсот вісімсот девятсот тисяч* півтор*
"""
_CYRILLIC_WHEN = """
недел* утро утром утра день днем дня вечер* обед* час часа часов половин* полчаса раньше позже
тижн* тижден* ранк* ранок зранку вранці вдень ввечері увечері вечір обід* година години годин годину половин* раніше пізніше
"""
_CYRILLIC_SOMEONE = """
друг друга друзья друзей подруг* сосед* сестр* брат брата братом мама мамы маме мамой мать матери папа папы отец отца муж мужа мужу мужем
жена жены жене женой сын сына сыну дочь дочери дочк* коллег* знаком* родственник* родственниц* свекров* свекрух* теща тещи тесть кум кума
начальник* начальниц* шеф* друзі друзів сусід* тато тата батьк* чоловік* дружин* син сину донь* доч* колег* знайом* родич* тітк* тетя
тети дядя дяди бабушк* бабус* внук* онук* племянни* невістк*
"""
_CYRILLIC_MONTHS = """
январ* феврал* март* апрел* мая мае май июн* июл* август* сентябр* октябр* ноябр* декабр*
січн* січень лют* берез* квіт* травн* травень червн* червень липн* липень серпн* серпень верес* жовт* листопад* грудн* грудень
"""

CYRILLIC_CLASSES = {
    "day": tuple(f"{_CYRILLIC_DAYS} {_CYRILLIC_MORE_DAYS}".split()),
    "month": tuple(_CYRILLIC_MONTHS.split()),
    "num": tuple(dict.fromkeys(_CYRILLIC_NUMBERS.split())),
    "when": tuple(dict.fromkeys(f"{_CYRILLIC_DAYS} {_CYRILLIC_MORE_DAYS} {_CYRILLIC_WHEN} {_CYRILLIC_NUMBERS}".split())),
    "someone": tuple(_CYRILLIC_SOMEONE.split()),
}


def classes_for(pattern: str) -> dict[str, tuple[str, ...]]:
    """The classes in the letters of the pattern that names them."""
    return CLASSES if pattern.isascii() else CYRILLIC_CLASSES
