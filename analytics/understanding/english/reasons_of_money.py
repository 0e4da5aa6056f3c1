"""Why a client will not buy: the price, how it is paid, somebody cheaper, no trust to pay at all."""

from analytics.understanding.cue_text import read_cues

REASONS_OF_MONEY = read_cues(
    """
price client 3.5 unless negated
    too (expensive|much|dear|pricey|steep|costly|rich|high)
    (can not|could not) (afford|stretch|justify|spend|run to|pay (that|so))
    (over|above|beyond|outside|more than|out of|not in|blown) (my|our|the|what) (budget|price range|means|i wanted|we wanted)?
    (over|above|beyond|outside|more than|out of|not in|blown) (my|our|the|what) (i have|reach|we had|we have|i had|range)?
    (my|our|the) budget (is|was|only|does|will) / (that|it|this) is (a lot|an awful lot|so much|daylight robbery|robbery|a fortune)
    (that|it|this) is (steep|ridiculous|mad|crazy|silly money|extortionate)
    (a lot|lot|so much|awful lot|that kind|that sort) (of)? (money|cash) / (cost|costs) (a fortune|too much|an arm|the earth)
    (more than|twice what|double what) (i|we) (wanted|thought|expected|can|could|have|had|hoped|budgeted|was) / arm and a leg
price client 3.0 unless negated
    way (more|over|too much|above|out of)
    (thinking|hoping|expecting) (more|it would|it was|about) .. (like|<num>|half|less|cheaper|lower)
    (thought|budgeted|reckoned|imagined) (more|it would|it was|about) .. (like|<num>|half|less|cheaper|lower)
    (thinking|hoping|expecting) (around|for|something|maybe|you would) .. (like|<num>|half|less|cheaper|lower)
    (thought|budgeted|reckoned|imagined) (around|for|something|maybe|you would) .. (like|<num>|half|less|cheaper|lower)
    out of (my|our) (range|league|reach) / outta (my|our)?
    (can not|could not) (do|go|manage|find|pay|stretch to) (<num>|that much|to that|that kind)
    (whoa|crikey|blimey|ouch|jeez|gosh|phew|goodness|heck|hell|oof) .. (<num>|much|money|price)?
    more than (i|we) (have|had|can|wanted|thought|expected|budgeted) / (for|just for) (a|one|such a) (small|single|little)
    (bit|little) (steep|much|pricey|dear|high|expensive|over|rich) / that much (for|money)?
price client 2.6 unless negated
    (over|above|beyond|past) what (i|we) (can|could|wanted|have|had)
    (have not|not) got (that|that sort|that kind|the) (sort|kind|money|of)? / that (sort|kind) of money / (goodness|dear) me
    (the)? (paper|website|advert|leaflet) said .. <num> / expensive / afford / budget
price client 2.0 unless negated
    (expensive|pricey|dear|steep|costly|overpriced|extortionate|rip off)
    (cheaper|cheap|less|half) (elsewhere|somewhere|than|online|that|one|price|on the internet)?
    (cheaper|discount|reduce|come down|knock off|better price|lower|lowest|best price|any deal)
    (that much|blimey|ouch|crikey|phew)
    (hoping|expecting|thought) (for|it would|it was|to be) .. (cheaper|less|half|under|around|about|hundred|lower|be)?
    (hoping|expecting|thought) (about|more like|to pay|you would|it might) .. (cheaper|less|half|under)?
    (hoping|expecting|thought) (about|more like|to pay|you would|it might) .. (around|about|hundred|lower|be)?
    (pensioner|student|on a pension|on benefits|tight budget|money is tight)
    (short of money|broke|save up|not got that|do not have that|haven't got that)
    (i|we) (saw|found|seen) (one|them|it|some) for (<num>|less|half)
instalments client 3.4
    spread (it|that|the|out|over)? / (in|do|pay|find) .. one (hit|go|lump) / (up front|upfront) (no|i|that|all|is)?
    (pay|paying) (it|that|for it)? (off|over|monthly|bit|in parts|weekly|later) / (two|three|four) (halves|parts|payments)
    (a|per|each|every) month / finance
instalments client 4.0
    (pay|paying|payment|payments|do it|spread|split|can i|plan|have it) .. (monthly|instalment*|installment*|installments)
    (pay|paying|payment|payments|do it|spread|split|can i|plan|have it) .. (in parts|over time|over a year|by the month)
    (pay|paying|payment|payments|do it|spread|split|can i|plan|have it) .. (in stages|per month|a month|weekly)
    (pay|paying|payment|payments|do it|spread|split|can i|plan|have it) .. (bit by bit|in bits|twelve months|over six|over twelve)
    (monthly|spread the|split the|stage|credit) (payment|payments|cost|terms|plan|instalments|installments|pay)
    (instalment*|installment*|finance|on credit|klarna|buy now pay later|pay later|payment plan|interest free|hire purchase)
    (all|whole lot|lump sum|everything|it all) (at once|in one go|up front|upfront|in one|together) / (one go|one lump|lump sum)
instalments agent 3.2
    (do not|don't|no|not|can not) (do|have|offer|accept|take|provide|possible) .. (finance|monthly|instalment*|installment*)
    (do not|don't|no|not|can not) (do|have|offer|accept|take|provide|possible) .. (credit|payment plan)
    (do not|don't|no|not|can not) (do|have|offer|accept|take|provide|possible) .. (payment plans|in parts|spread)
    (only|just) (take|accept|do) .. (full|upfront|up front|in full|one payment|cash|card)
    (full|whole) (payment|amount|sum) (up|before|at|on|only|in)? / (pay|payment) (in full|in one)
competitor client 3.5
    (the)? other (lot|firm|company|people|one|guys|quote) (said|is|are|was|were|can|quoted|offered|will|have|do)
    go with (them|him|her|those)
    (got|have|had|know|found) (a|another|this|one) (fella|bloke|guy|man|chap|firm) .. (quoted|charge*|offered|doing|who)
    (got|have|had|know|found) (a|another|this|one) (fella|bloke|guy|man|chap|firm) .. (said|does|for|from|can)
    (got|have|had|know|found) (a|another|this|one) (company|quote|lad) .. (quoted|charge*|offered|doing|who)
    (got|have|had|know|found) (a|another|this|one) (builder|place|person|lady) .. (quoted|charge*|offered|doing|who)
    (got|have|had|know|found) (a|another|this|one) (company|quote|lad|builder|place|person|lady) .. (said|does|for|from|can)
    quoted (me|us)
    (stick|stay|go|gone|going|went|use|using) (with|for)? (him|them|her|that one|the others|their offer|that quote|theirs)
    (they|he|she) (can|could|will|offered|are|is|said|do|does) (do it|me|it|cheaper|quicker|this week|come|sooner|for less)
competitor client 4.0
    (go|going|went|stick|sticking|stay) (with|for|to|ahead with) (the|them|another|him|my)? (other|another|others)
    (go|going|went|stick|sticking|stay) (with|for|to|ahead with) (the|them|another|him|my)? (else|cheaper|current)
    (go|going|went|stick|sticking|stay) (with|for|to|ahead with) (our|a|those|someone|somebody)? (other|another|others)
    (go|going|went|stick|sticking|stay) (with|for|to|ahead with) (our|a|those|someone|somebody)? (else|cheaper|current)
    (go|going|went|stick|sticking|stay) (with|for|to|ahead with) (the|them|another|him|my)? (competitor|firm|one)
    (go|going|went|stick|sticking|stay) (with|for|to|ahead with) (the|them|another|him|my)? (company|lot|first|local)
    (go|going|went|stick|sticking|stay) (with|for|to|ahead with) (our|a|those|someone|somebody)? (competitor|firm|one)
    (go|going|went|stick|sticking|stay) (with|for|to|ahead with) (our|a|those|someone|somebody)? (company|lot|first|local)
    (other|another) (company|firm|place|people|lot|clinic) (is|are|can|will|has|have|offered|offers)
    (other|another) (garage|guy|quote|offer|dentist|shop) (is|are|can|will|has|have|offered|offers)
    (other|another) (company|firm|place|people|lot|clinic) (said|gave|quoted|does|for|that|down the road|already|came)
    (other|another) (garage|guy|quote|offer|dentist|shop) (said|gave|quoted|does|for|that|down the road|already|came)
    (already|have|had|got|signed|accepted|chosen) (have|got|signed|found) .. (another|other|offer|quote|someone)
    (already|have|had|got|signed|accepted|chosen) (agreed|booked|accepted|chosen|gone) .. (another|other|offer|quote|someone)
    (already|have|had|got|signed|accepted|chosen) (have|got|signed|found) .. (somebody|company|firm|elsewhere|else)
    (already|have|had|got|signed|accepted|chosen) (agreed|booked|accepted|chosen|gone) .. (somebody|company|firm|elsewhere|else)
    (got|have|had|found) .. (better|cheaper|lower) (offer|quote|price|deal)
    (better|cheaper|lower) (offer|quote|deal) (from|elsewhere|somewhere)? / (competitor*|the competition)
trust client 3.8
    more established / (how long) .. (been going|been trading|in business|been doing)
    (fensa|checkatrade|which trader|trade body|accredited|registered with|members of)
    (somebody|someone|firm|company) (more|bigger|established|reputable|proper)
    (been|got|was|were) (stung|burnt|burned|had|conned) (before|already|once|last)?
    (been|got|was|were) (ripped off|scammed|let down|caught out|done over) (before|already|once|last)?
    (people|reviews|neighbours|folk|others|lot of people) (saying|complain*|say|said|warn*|told me) (you|that|it|not|about)? ..
    (name|firm|company|somebody|someone|people) (i|we) (know|trust|have heard of)
    (half|all|money|deposit|thousand|hundred|that) (the money)? (first|up front|upfront|before|in advance)
    (looked|checked|googled|read) you (up|out)? / (never came|not turn up|did not finish|went bust|cowboy*|dodgy)
    (feel|not) (comfortable|easy|happy|right|sure) (with|about|giving|handing|paying|leaving) / (strangers|stranger)
    (my|the) (password|data|private|bank details|card details) / (who|anyone) (can|could|will) (see|look|read)
trust client 4.0
    (do not|don't|not|can not|never|hard to) trust
    (bad|terrible|awful|poor|negative|mixed|horrible) (review*|experience*|reputation|things|reports|feedback)
    (scam*|con men|conmen|cowboys|cowboy|rip off|ripped off|fraud|dodgy|cheated|conned|burned|burnt|swindle*)
    (deposit|money|cash|upfront|up front|advance) .. (disappear*|before i see|before i have|never saw|to people)
    (deposit|money|cash|upfront|up front|advance) .. (strangers|stranger|gone|vanish*|run off|up front)
    (not|no|do not|don't|never) (pay*|paying|give|giving|hand*|leave|leaving|putting|put) .. (deposit|upfront|up front)
    (not|no|do not|don't|never) (pay*|paying|give|giving) .. (in advance|strangers|people i do not)
    (not|no|do not|don't|never) (hand*|leave|leaving|putting|put) .. (in advance|strangers|people i do not)
    (not|no|do not|don't|never) (pay*|paying|give|giving) .. (over the phone|card details|card number)
    (not|no|do not|don't|never) (hand*|leave|leaving|putting|put) .. (over the phone|card details|card number)
    (not|no|do not|don't|never) (pay*|paying|give|giving|hand*|leave|leaving|putting|put) .. (hands of|unseen|data|password)
    (never|not) (heard of|met|seen|dealt with) (you|them|your)? / (how do i know|what guarantee|do i know) (you|that|it|do)?
    (firm|company|someone|somebody|people) (i|we) (know|trust) / feel (safer|comfortable|better|safe|uneasy) (with|about|if)?
    (not|do not feel|feel) (comfortable|convinced|safe|sure about you) (with|giving|about)?
    (who can see|privacy|private|confidential|my data|personal data)
price client 2.6
    (do not|does not) have (that|so) much / (even)? that is (a lot|too much) / has to be cheap / (better|cheaper) for (me|us)
    (saw|found|seen) (one|it|them|some) (for|at) <num>
    (retired|pensioner|unemployed|out of work|single mother|student) / <num> no (i|that|we) / less than (that|i have)
competitor client 3.4
    (already|have) (signed|decided|chosen|accepted) (it|for|with|them|another|theirs)?
    (have|got) (two|three|several|other) (offers|quotes|prices) / the cheapest (one|offer|firm)
    decided (for|on) (them|another|him|the)
trust client 3.4
    what if you (do not|never|go|are|disappear) / (paid|pay) (like that|first|before) .. (never|came|nothing|gone)?
    (they|he|nobody|people) never (came|finished|returned|came back) / who (says|guarantees|knows) (that|you)
    (bad|terrible) (experience|experiences|luck) (with)? / i do not know you
instalments client 3.0
    over (six|twelve|ten|three|several|some) months / (everything|all) at once / (month by month|by the month|each month)
    in (parts|two parts|three parts|rates) / too hard for us
instalments agent 2.8
    (have|offer|give|do) no (credit|finance|instalments|installments|monthly) / (take|want|need) everything (at the end|at once|up front)
"""
)
