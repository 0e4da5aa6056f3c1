"""A company file that is right, for tests to spoil."""

GOOD = """\
name = "Clear View Windows"
time_zone = "Europe/London"
currency = "GBP"
country = "GB"
language = "en"
queue = "sales"

[sales]
stages = ["ordered", "paid"]
counted = "ordered"

[speech]
phrases_file = "phrases.txt"

[[managers]]
id = "maria"
name = "Maria"
hired_on = 2024-03-01
lines = [
    {extension = "101", valid_from = 2024-03-01, valid_to = 2026-05-01},
    {interface = "PJSIP/101", valid_to = 2026-05-01},
    {mobile = "07700 900101"},
]
shifts = [{days = ["mon", "tue"], from = "09:00", to = "18:00"}, {days = ["sat"], from = "22:00", to = "00:00"}]

[[managers]]
id = "nikolai"
name = "Nikolai"
lines = [{extension = "101", valid_from = 2026-05-01}]

[[channels]]
id = "google"
name = "Google Ads"
spoken_as = ["google"]
numbers = [{number = "+442079460101", valid_from = 2026-01-01}]

[[channels]]
id = "paper"
name = "Newspaper"
numbers = [
    {number = "020 7946 0102"},
]

[[products]]
name = "bay window"
spoken_as = ["Bay", "bay window"]

[[plans]]
baseline_share = "0.50"
rate = "1000"
valid_to = 2026-07-01

[[plans]]
baseline_share = 0.55
rate = 1000
valid_from = 2026-07-01
"""
