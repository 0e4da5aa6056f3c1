"""What a turn does in the talk: asks, proposes, accepts, declines."""

PROPOSES_VISIT = """
    (shall|should|can|could|may|let|want|like|happy for) (i|we|me|you|us) (to)? (book|get|arrange|send|put|pop|set)
    (shall|should|can|could|may|let|want|like|happy for) (i|we|me|you|us) (to)? (schedule|come|organise|fit|reserve|pencil|sort)
    (would|does|do|is) .. (suit|work|good|okay|convenient|fine|any good|better|all right|free)
    (will|could you do|can you do|can you make|could you make) .. (suit|work|good|okay|convenient)
    (will|could you do|can you do|can you make|could you make) .. (fine|any good|better|all right|free) / how about / what about
    (i|we) (have|got|can do|could do|can offer|could offer) .. (<day>|free|<when>|available|slot) / (what|which) (day|time|days)
    (<day>) (at|morning|afternoon|evening|or) / (when) (would|could|can|are|suits|is) (you|best|good)?
    (come|visit|call|be there|be with you|fit you in|see you|get to you|measure) .. (on|at|<when>)
    (free|available|open|fine|possible|slot|okay) .. <when> / (ready|happy) to (book|go ahead|order|proceed)
"""

PROPOSES_CALL = """
    (call|called|ring|rang|phone|phoned|bell|buzz|speak to|speak with|follow up with) (you|her|him|them|back)
    (with a|a|by) (call|ring|bell) (on|back|after|next) / check (back|in) with you / speak (then|to you|on <day>)
    (shall|may|can|could|should) (i|me|we|us) .. (call|ring|phone|bell|buzz|try|contact|speak|get back)
    (would you like|want|will|when|if) (i|me|we|us) .. (call|ring|phone|bell|buzz|try|contact|speak|get back)
    (call|ring|phone|speak to|contact) you (back|again|on|tomorrow|next|then|after|in|<when>) / give you a (call|ring|bell|buzz|shout)
"""

RINGS_BEFORE_VISIT = """
    (ring|call|text|phone|texts|rings|calls) (you)? .. (before|ahead|on the way|on his way)
    (ring|call|text|phone|texts|rings|calls) (you)? .. (half an hour|when he is|beforehand|minutes off|en route)
    (ring|call) (the)? (bell|doorbell)
"""

ACCEPTS = """
    yes / okay / sure / fine / perfect / lovely / great / brilliant / good / all right / alright / go on / please / works / ideal
    wonderful / excellent / that would be / do that / cheers / sounds good / fair enough / of course / absolutely / definitely / suits
    super / fantastic / go ahead / no problem / that will do / be there / i am in / grand / smashing
"""

DECLINES = """
    no (thank*|thanks|i|we|not|it|sorry|that|point|hang on|need) / not (really|today|now|at the moment|interested|sure|yet|for)
    can not / can't / do not / would not / leave it / too (much|late|long|far|expensive|early) / (i am)? afraid / unfortunately
    (no|not) (good|possible) / rather not / impossible / wait / hold on / hang on / shame / pity
"""

AGENT_CAN = """
    (what is|can i take|may i take|and) (the|your|a) (address|name|postcode|surname|number)
    (yes|sure|certainly|of course|absolutely|no problem|that works|perfect|fine)
    (lovely|great|can do|is free|free|available|possible|okay|all right|works)
    (will do|not a problem|no bother|definitely|good|indeed|by all means|suits|i have that|have got that)
    (got that|can fit you|fit you in|will be|will put|have you|have put|booked|book|down for)
"""

AGENT_CANNOT = """
    there is no / (she|he|they) (is|are) off / not <day> / (fully|all|completely) booked
    (no|not|nothing) (free|available|possible|open|left|slots|slot|appointments|on) / (i am)? afraid / unfortunately / sorry
    (do not|don't|never) (come|work|open|do|have|go|visit|offer|start|measure|fit) / (can not|could not)
    (is|are) (gone|taken|full|closed|fully) / (finish|close|stop|shut|closed) (at|by|up|on|before|solid)? / booked (up|solid|out)
    earliest / chock / (no|not) (in the|only|before|after|until|till) / only (after|before|from|between|in the) / rammed
    too (late|early|soon) / not possible / (not) (on|before|after|until) .. <day>? / only (have|got|do|work|until|on|come)
    next (free|available) / (first|soonest) (i have|we have|slot|one|available) / no (we|our|i|he|not|it)
"""

ASKS_SOURCE = """
    (how|where) (did|do|have|was|were) (you)? (hear|find|heard|found|come across|came across)
    (how|where) (did|do|have|was|were) (you)? (get our|got our|see|know about|learn|come to|discover)
    (how|where) you (heard|found|came across|saw|got our|know) / (hear|heard|find|found) (about|of) us / (come|came) across us
    (who|what) (recommended|sent|brought|made you) / where .. (number|name) from / (found|find|hear) us
    was it (google|facebook|the|a|through|online|recommend*) .. / what made you (call|ring|choose)
"""

ASKS_WHEN = """
    (what|which) (day|days|time|times|date|morning|evening|afternoon|week)
    when (would|could|can|are|suits|is|do|shall|should|will) .. (you|suit|best|good|he|we|come)
    (morning|afternoon|weekday|evening) or (a|the)? (morning|afternoon|evening|weekend) / any (preference|particular)
    when (suits|is good|works) / (what|when) (suits|works|is) (you|best|good|for you)
"""

ASKS_FOR_TIME = """
    (i|we) (can|could) (drop|bring|nip|pop|come|swing) / are you open / let us (say|do|go|make|try) / (am|are) after
    (can|could|would|will) (you|he|she|they|i|we) .. (come|do|be|make|fit|see|visit|measure|call round)
    (can|could|would|will) (somebody|someone|anyone) .. (come|do|be|make|fit|see|visit|measure|call round)
    (can|could|would|will) (your man|it|the surveyor|the fitter) .. (come|do|be|make|fit|see|visit|measure|call round)
    (can|could|would|will) (you|he|she|they|i|we) .. (pop|manage|pick|collect|get|have|book|send|look|start)
    (can|could|would|will) (somebody|someone|anyone) .. (pop|manage|pick|collect|get|have|book|send|look|start)
    (can|could|would|will) (your man|it|the surveyor|the fitter) .. (pop|manage|pick|collect|get|have|book|send|look|start)
    have you (anything|any|space|room|something) / (can|could|may) (i|we) .. (drop|bring|get in|call in|swing|nip)
    (do|have) you (have|got|do) .. (anything|free|slot|space|appointment|available|<when>)
    (would|will) (like|prefer|want|need|have to be) / (prefer|rather|ideally|preferably)
    (i am|we are|i would be|i will be|we will be) (only)? (free|available|home|at home|off|in|around|back) / (how|what) about
    (best|better|good|great|ideal|perfect|easier|easiest) (for me|for us)?
    (only|just) (do|make|home|free|on|come|manage|after|available)
    any (chance|thing|slot|slots|time|evening|morning|appointments|availability|day)
    is (there)? (anything|<when>) .. (free|possible|available|okay|all right|any good)? / (it)? (has|have) to be
    (suits|suit|works) (me|us|best) / (send|get|book|put|fit) (somebody|someone|him|her|me|us|the) ..
    (come|look|measure|round|out|pick it up|collect|visit) .. (on|at|after|before|in the) (<when>)?
    (come|look|measure|round|out|pick it up|collect|visit) .. (between|tomorrow|today|next|this) (<when>)?
    (after|before|between|from) .. (please|would|if)
"""

BUSY = """
    (can not|could not) (do|make|manage|come|get|be)
    (am|are|is) (at work|working|busy|away|out|in labs|teaching|on shift|on nights|in work) / (i|we) (work|finish|start|teach)
    (no|not) (good|in|here|home|possible|convenient|free|available|at home|around|able) / away (on|from|until) / at work / on shift
    (a|the) (school run|meeting|nights|funeral|wedding|holiday) / pick .. (up|kids|children) / too (early|late) / no use
    (does|do|will|would) not (work|suit|do) / out all day / never in
"""

TALKS_OF_CALLING = """
    (call|ring|phone|calling|ringing|phoning|text|email|try) (me|us|you|back|again|him|her|my) / (call|ring) (on|back|after)
    (speak|talk|chat) (to you)? (on|then|again|next|<day>)
    (saw|seen|read|heard|since|last|ago|was|were|opened|broke|happened|yesterday) (it|this|your|you|the|them)? .. on <day>
"""

FAREWELL = "bye / goodbye / thank you / thanks / cheers / see you / take care / have a (nice|good|lovely)"

_COMMON = """
the a an i you we it he she they is are was be am do does did have has had can could will would and or but to of in on at for from with
about that this what how when where yes no not okay me my our your so if please thank thanks all there just get got good hello hi bye well
right one two
"""

_STRAY = "the a and at it that if in but to of i am is he she or an on for this had h m um uh er mm hmm we you was as with then thank"

STRAY_WORDS = frozenset(_STRAY.split())  # what a recogniser hears in a breath
COMMON_WORDS = frozenset(_COMMON.split())  # a third to a half of all talk
REQUEST_ENDINGS: tuple[str, ...] = ()
NO_REQUESTS = frozenset[str]()
