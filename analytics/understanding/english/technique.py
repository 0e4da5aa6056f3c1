"""What a manager and a client say around the stages of a talk, in English. Values are signs that the rules of technique name."""

from analytics.understanding.cue_text import read_cues

TECHNIQUE = read_cues(
    """
recorded agent 1
    (please|kindly) (hold|wait) / (stay|remain|hold) on the line / (will be|shall be) with you (shortly|soon|in a moment)
    (call|calls) .. (recorded|monitored) / (your|the) call (is|may be|will be|is being) / (all|our) calls are
    (records|record) (all)? calls / for the next (representative|available)
    (leave|after) .. (message|tone) / (you have|you) reached / press (one|two|1|2) / calls to .. are recorded
greets agent 1
    hello / hi / hiya / hey / good (morning|afternoon|evening|day) / morning / afternoon / evening / welcome / howdy / kia ora / gday
    g_day
    (thanks|thank you) for (calling|ringing|phoning|waiting|holding|getting in touch) / namaste / namaskaram / greetings
    top of the morning
introduces agent 1
    (this is|my name is|my name|i am|you are through to|through to|speaking with|speaking to|you have got|it is|you are talking to|name is)
    speaking / here / at your service
offers_help agent 1
    (how|what) (can|may|could) i (help|do|assist) / (can|may) i help / (what|how) can we do for you / go ahead / tell me / what is it about
joins agent 1
    (i)? (understand|hear you|see|appreciate|bet|know what you mean|know the feeling|get that|get it|imagine)
    oh (no|dear|god|gosh|my|wow|lovely|good)
    (so|really|ever so|very|terribly)? sorry (to hear|about|for) / (fair|good) (enough|point|question|man|lad|girl|choice|idea|thinking)
    poor (you|thing|love|lad|girl)
    bless (you|him|her|them|your) / (that is|it is|what) a (shame|pity|pain|nuisance|relief) / no wonder / makes sense / congratulations
    well done
    (must|can) be (hard|horrible|frustrating|worrying|stressful|a lot) / (do not|no need to) worry
    sounds (like|lovely|great|good|awful|painful|frustrating)
    so (it is|you are|you have|you want|you need|that is|they are|what you|the) / i (would|will) (be|do|feel|want) the same / ha / haha
    aw / aww / ouch / ah
    (good|lovely|great|wonderful|smart|sensible|clever) (to hear|news|age|plan|move|name) / (you did|you have done) right
    i can (hear|imagine|see) / you are (right|not the only)
    (we|i) (get|hear|see) (that|it|them) a lot / happens / takes time / (exactly|that is right|you are right) / god love / good on you
    (understandable|understandably)
asks_name agent 1
    (your|the|a|what|whose|and|under what) name / who (am i|is this|is it|do i|are you|shall i)
    (can|could|may|shall) i (take|have|get|ask|put) .. name / name (is|please|for)
    what (do|shall|should) i call you / name
asks agent 1
    (what|which|how|where|whereabouts|who|why|when) (is|are|was|were|do|does|did|has|have|had|would|will|can|kind)
    (what|which|how|where|whereabouts|who|why|when) (sort|type|make|model|year|size|age|many|long|old|big|much|far|often)
    (is|are|was|were) (it|that|there|this|they|you|your|he|she|the|these)
    (do|does|did|have|has|had) (you|it|he|she|they|your|the|any|anybody|anyone|that|we)
    (can|could|would|will) you (tell|say|see|describe|remember|send)
    (any|anything|anybody|anyone) (else|allergies|pain|pets|in mind|particular|idea|wrong)
    or (is|are|just|something|more|do|a|the|an|both|not) / what about / roughly how / and (is|are|do|have|what|how|which|where|was|did)
asks_contact agent 1
    (phone|mobile|contact|best|your|what) (number|telephone) / (your|the|what|full|home|email|an) (address|postcode|email|surname|zip)
    number .. (reach|get|call|ring|text)
    spell / is this (the best|your) number / on this number
asks_when agent 1
    (when|what time|what day|which day|which time|what date) (would|can|could|are|is|do|suits|works|shall|should|will|were|you) / how soon
    when suits
    (does|would|will|is) .. (suit|work|do you|any good|okay|any use|all right) / (morning|afternoon|evening|weekday) or
asks_source agent 1
    (how|where) did you (hear|find|come across|get our) / heard (of|about) us / found us / how you (found|heard|came)
includes agent 1
    includ* / (that|it|which|price) (is|covers|gets|comes|gives|buys) .. (with|the|you|all|everything|a) / everything
    all (in|of it|the|inclusive|materials) / comes with
    with (a|the|all|your|an|full|two|three|no|parts|both|new|free|it|everything|consultation) / plus / fitted / installed
    (parts|labour|labor|materials|delivery|fitting|guarantee*|warrant*)
    you (get|would get|have|will get|also get) / and (the|a|we|all|your|that|it|two|three|you) / covers / (thrown|throw|built) in / on top
    no (extra|hidden|call out)
    for (the|a|an|that|both|all|each|two|three|four|five|six|ten|half|one|forty|sixty|ninety|your) / so (that|it) is / free
    (hour*|minute*|session*|week*|visit*)
money agent 1
    (pound*|dollar*|euro*|quid|grand|buck*|pence|cents|dirham*|rupee*|rand) / (price|cost|costs|charge|fee|rate|deposit|payment)
    (per|a|each|every) (month|hour|week|session|day|head|person|square|metre|foot|year)
    (starts|start|starting|from|about|around|roughly) (at|from)? (<num>) / (comes|works|coming) .. to (<num>)
    (look*|talking) .. at (<num>)
price_asked client 1
    how much / (price|prices|cost|costs|charge|charges|fee|fees|rate|rates|quote|quotation|estimate|ballpark|damage)
    what (would|will|does|do|is) (it|that|you|they|one) (cost|be|come|charge|set)
    what (am i|are we|is that) (looking|talking) / (dear|expensive|afford|budget|cheap*|pricey|money)
price_put_off agent 1
    (can not|could not|hard to|difficult to|impossible to) (say|tell|give|quote|price) / depends
    (until|after|once) .. (seen|measure*|look*|survey*|visit|assess*) / (would|will) have to (see|look|measure|quote)
doubts client 1
    (expensive|steep|pricey|dear|dearer|high|cheaper|cheapest) / (a lot|too much|too far|too long|too late|too early|more than)
    (can not|could not|would not) (afford|stretch|justify|wait|do|get|make|come)
    (not|never) (sure|convinced|keen|certain|happy|really) / (think|sleep) (about|on|it over)
    (elsewhere|somewhere else|somebody else|another|the other|other (place|company|firm|people|lot|quotes))
    (ooh|oof|ouch|blimey|crikey|wow|jeez|gosh|heck|christ|hmm|hm|whoa) / (quoted|offered) (me|us)?
    (worried|worry|nervous|scared|trust|guarantee|reviews|horror|burned|burnt|scam)
    (no|nowhere to|where do i|where would i) park* / (that is|it is|what about) the (trouble|problem|thing|catch)
    (why|how come) (is|so|would|do|are) / (but|only) (i|we|the|my|it|that|you)
    (ask|speak|talk|check) .. (husband|wife|partner|boss|mother|father|mum|dad|him|her) / (long|ages) (time|wait|way) / (weeks|months)
    not (paying|having|doing|waiting|driving)
offers_way agent 1
    (can|could|would|might|will) (do|offer|knock|give|split|spread|pay|hold|put|get|try|take|come|send|bring|always|also|leave|lend)
    what (if|i could|we could|i can|we can|about)
    (how about|instead|discount|instalment*|installment*|monthly|finance|free|refund|guarantee*|warranty|deposit|cheaper|smaller|option)
    (because|difference|reason|compare*|otherwise|at least|rather than|the thing is)
    (most|lots|plenty) (of)? (people|clients|customers|patients|them|places) / you (can|could|would|do not have)
    we (can|could|do|have|also|always|never|only)
denies agent 1
    afraid (not|so|that|we|it)
    (can not|could not|do not|does not|will not|would not|not) (do|go|help|offer|open|come|really|possible|at the moment)
    no (it|we|i|sorry|he|she|that|not|there) / unfortunately
    (that is|it is) (the|our) (price|policy|rule|way|cost) / (only|just) (the|one|us|have|do) / up to you / your (choice|decision)
proposes agent 1
    (shall|should|can|could|may|let) (i|we|me|us) (book|put|pop|get|arrange|send|ring|call|phone)
    (shall|should|can|could|may|let) (i|we|me|us) (pencil|hold|fit|email|text|try|reserve|give|have|come)
    (book|booked|booking|pencil|pencilled|put you|putting you|fit you|got you|have you) (you|in|down|a|it|him|her|for)? / see you
    (you are|you will be|that is you) (in|down|booked|all set|set)
    (come|pop|drop|call|nip|swing|bring) (in|by|round|down|over|along|it|him|her|and)
    (i|we|he|she|they) (will|would|can|could) (ring|call|phone|send|email|text|be|come|see|drop|measure|have|get)
    (appointment|consultation|visit|survey|surveyor|measure|viewing|trial|taster|assessment|demo|deposit|test drive)
    (would|do|are) you (like|want|free|around|able) (to|me|us|on|at)?
    (how about|what about|say|does|would) .. (<day>) / (<day>) (at|then|morning|afternoon|evening)
    (i|we) (have|got|can do|could do) .. (<day>|free|slot|space) / (send|sending|email|text|ring|call|phone) you
leaves_it agent 1
    (offer|door|line) (is)? .. (there|open) / (if|when) you (change|decide|need|want|like) / give us a (ring|call|shout|bell)
    you know where we are / have a think / let (us|me) know / no (problem|worries|bother)
    up to you / (good|best of) luck / sorry we could not / another time
parts agent 1
    bye / bye_bye / goodbye / good bye / cheerio / take care
    (have|enjoy) (a|your|the) (nice|good|lovely|great|fantastic|blessed|safe|beautiful|day|evening|weekend|one|rest)
    (see|speak|talk) (to)? you / all the best / cheers / ta ra / so long / good (luck|night|day) / best of luck
    (thanks|thank you) (for|so much|very much|a lot|anyway|again)? / mind (how|yourself|yourselves)
    (safe|god) (travels|bless|home|journey) / later / ta / (lovely|nice) (talking|speaking|to)
agrees client 1
    (yes|okay|sure|perfect|great|lovely|brilliant|fine|grand)
    (all right|deal|sounds good|works|go on|please|super|that is fair|fair enough|makes sense)
"""
)

_NAMES = """
aaron abby abigail adam adrian ahmed ailsa aisha alan alana alec alex alexander alexandra ali alice alison amanda amber amy andrea andrew
andy angela angie angus anil anita ann anna anne annie anthony aoife april arthur ashley audrey barbara barry beatrice becky belinda ben
benjamin bernadette beth bethany betty beverley bill billy bob bonnie brad bradley brandon brenda brian bridget bronwyn bruce bryan callum
cameron carl carla carlos carmen carol caroline carrie carys catherine cathy charles charlie charlotte chelsea cheryl chloe chris
christian christina christine christopher ciara cindy claire clare clive colin connie connor cormac craig cynthia daisy dale damian dan
daniel danielle danny darren dave david dawn dean debbie deborah declan deepak deirdre denise dennis derek diana diane divya dominic
donald donna doris dorothy doug douglas duncan dylan eddie edith edward eileen eilidh elaine eleanor elizabeth ella ellen ellie emily emma
eoin eric erica erin ethan eugene eva evelyn fatima fay fergus ffion fiona frances francis frank fraser fred gareth gary gavin gemma geoff
george georgia gerald gill gillian gina glen gloria gordon grace graham grainne greg gwen hamish hannah harold harriet harry hayley hazel
heather heidi helen henry holly howard hugh ian imogen imran irene iris isabel isla ivan jack jackie jacob jade jake james jamie jan jane
janet janice jason jay jean jeff jen jenna jennifer jenny jeremy jess jessica jez jill jim jimmy jo joan joanna joanne joe joel john
johnny jon jonathan jordan josh joshua joy joyce judith judy julia julian julie june justin karen karl kate katherine kathleen kathy katie
kavita kay keith kelly ken kenneth kerry kevin kim kiran kirsten kirsty kurt kyle lakshmi lance laura lauren lawrence leah lee leo leon
leslie lewis liam lily linda lindsey lisa liz lola lorna lorraine louis louise lucy luis luke lydia lynn maeve maggie mandy marcus
margaret maria marie marilyn marion mark martha martin martina mary matt matthew maureen maurice max meera megan mel melanie melissa
michael michelle miguel mike mohammed molly monica morag morgan nadia nancy naomi natalie natasha neha neil niamh nick nicola nicole nigel
nina nisha noah noel nora norma oliver olivia omar orla oscar owen paddy padraig pam pamela pat patricia patrick paul paula pauline penny
peter phil philip phoebe phyllis polly pooja priya rachel raj ralph ravi ray raymond rebecca rhona rhys richard rick rita rob robert robin
roger rohan roisin ron rory rosa rose rosemary rosie ross rowena roy ruby russell ruth ryan sally sam samantha samuel sandra sanjay sara
sarah scott sean shane shannon sharon sheila shirley sian simon sinead siobhan sophie spencer stacey stan stella stephanie stephen steve
steven stuart sue sunita susan suzanne sylvia tara ted teresa terry tess theresa thomas tim timothy tina toby todd tom tommy toni tony
tracey tracy trevor tyler valerie vanessa vera vicky victor victoria vincent violet wanda wayne wendy will william yvonne zara zoe
"""
FIRST_NAMES = frozenset(_NAMES.split())

_COUNTED = """
minute hour day week month year metre meter mile kilo gram foot feet
inch percent people person kid time oclock am pm st th floor street road
"""
COUNTED = tuple(_COUNTED.split())  # beginnings of words
