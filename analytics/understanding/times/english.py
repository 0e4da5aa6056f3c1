"""The words of English days and hours, as recognisers write them."""

from analytics.understanding.times.vocabulary import ClockIdiom

TABLE = """
weekday 0: monday mon
weekday 1: tuesday tues
weekday 2: wednesday weds wensday
weekday 3: thursday thurs
weekday 4: friday fri
weekday 5: saturday
weekday 6: sunday
habit 0: mondays every_monday
habit 1: tuesdays every_tuesday
habit 2: wednesdays every_wednesday
habit 3: thursdays every_thursday
habit 4: fridays every_friday
habit 5: saturdays every_saturday
habit 6: sundays every_sunday
workdays: weekday weekdays week_day week_days
weekend: weekend
weekends: weekends every_weekend
ahead 0: today
ahead 1: tomorrow
tonight: tonight
ahead 2: day_after_tomorrow
week 1: week weeks
week 2: fortnight
weeks_on 2: week_after_next
week_on 1: week_on weeks_on
week_on 2: fortnight_on
day: day days
minutes: minutes
next: next following
this: this coming
gone: last since
month 1: january
month 2: february
month 3: march
month 4: april
month 5: of_may may_the
month 6: june
month 7: july
month 8: august
month 9: september
month 10: october
month 11: november
month 12: december
number 0: zero nought
number 1: one
number 2: two couple
number 3: three
number 4: four
number 5: five fiveish
number 6: six sixish
number 7: seven sevenish
number 8: eight eightish
number 9: nine nineish
number 10: ten tenish
number 11: eleven elevenish
number 12: twelve twelveish
number 13: thirteen
number 14: fourteen
number 15: fifteen
number 16: sixteen
number 17: seventeen
number 18: eighteen
number 19: nineteen
tens 20: twenty
tens 30: thirty
tens 40: forty
tens 50: fifty
ordinal 1: first 1st
ordinal 2: second 2nd
ordinal 3: third 3rd
ordinal 4: fourth
ordinal 5: fifth
ordinal 6: sixth
ordinal 7: seventh
ordinal 8: eighth
ordinal 9: ninth
ordinal 10: tenth
ordinal 11: eleventh
ordinal 12: twelfth
ordinal 13: thirteenth
ordinal 14: fourteenth
ordinal 15: fifteenth
ordinal 16: sixteenth
ordinal 17: seventeenth
ordinal 18: eighteenth
ordinal 19: nineteenth
ordinal 20: twentieth
ordinal 30: thirtieth
half: half
quarter: quarter
oclock: oclock
hour: hour
at: at on for around about
towards: towards toward nearer closer_to
after: after not_before no_earlier_than
later: later onwards onward later_on
earlier: earlier sooner
before: before by till until til no_later_than not_after up_to out_by done_by
from: from
till: through
to: to
between: between
past: past
in: in
or: and or
except 0: except apart_from but_not bar excluding
except 1: but
lasting: hours
not: not
any: any every anytime whatever
part 0: morning mornings first_thing
meridiem 0: am a_m
part 1: afternoon afternoons
meridiem 2: pm p_m
part 2: evening evenings night nights after_work end_of_the_day
noon: noon midday lunchtime lunch dinnertime
unit: metre metres meter meters pound pounds dollar dollars quid year years hundred thousand percent window windows door doors
unit: rooms room months month times people big large small bedroom bedrooms panes pane grand point inch inches feet foot mile
unit: miles new old more each
unit: floor time times thing half_hours of_them
greets: good lovely nice hi hello oh yes
filler: am_after the a an of say like um uh er erm maybe perhaps ish sharp then either any_time than just sort kind
"""

IDIOMS = (
    ClockIdiom("[sQN]m?pN", "past"),
    ClockIdiom("[QN]m?>N", "to"),
    ClockIdiom("sN", "past"),  # half three
)
