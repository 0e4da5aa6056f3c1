"""One of our own on the line."""

from analytics.understanding.cue_text import read_cues

INTERNAL = read_cues(
    """
internal client 4.5
    (it is|it's|hi it is|this is)_(me|only me|just me) / (it is) me (again|here)? / (only|just) me
    (hi|hello|hey|morning) .. (it is|this is) .. from (the)? (workshop|warehouse|factory|office|accounts)
    (hi|hello|hey|morning) .. (it is|this is) .. from (the)? (depot|yard|van|stores|head office)
    (hi|hello|hey|morning) .. (it is|this is) .. from (the)? (other branch|branch|reception|showroom|dispatch)
    (hi|hello|hey|morning) .. (it is|this is) .. from (the)? (production|fitting team|service team|upstairs|sales)
    from (the)? (accounts|payroll|dispatch|stores|warehouse|head office|depot) (here|team|department)?
    (our|the) (boss|manager|team meeting|rota|rotas|stock room|van keys|staff meeting) / (team|staff|sales) meeting / my shift
    (swap|cover|covering|change) (my|your|the|a|his|her) (shift|shifts|lunch|break|rota) / (on|start|finish) (shift|my break)
internal client 4.0
    (i am|we are|i'm) (at|on|outside|leaving|finished at|done at) (the)? (job|site|customer|customer's|next|last)
    (i am|we are|i'm) (at|on|outside|leaving|finished at|done at) (the)? (mrs|mr|first|property|client's|clients)
    (i am|we are|i'm) (still at|just leaving|nearly at) (the)? (job|site|customer|customer's|next|last)
    (i am|we are|i'm) (still at|just leaving|nearly at) (the)? (mrs|mr|first|property|client's|clients)
    (i am|we are|i'm) (stuck at|going to be late to|on my way to|running late for) (the)? (job|site|customer|customer's|next|last)
    (i am|we are|i'm) (stuck at|going to be late to|on my way to|running late for) (the)? (mrs|mr|first|property|client's|clients)
    (next|last|this) (job|customer|appointment) (is|on my|on the|address)? .. (postcode|address|list|sheet|van)
    (first|second|my|the) (job|customer|appointment) (is|on my|on the|address)? .. (postcode|address|list|sheet|van)
    (next|last|this) (fitting|survey|visit|measure) (is|on my|on the|address)? .. (postcode|address|list|sheet|van)
    (first|second|my|the) (fitting|survey|visit|measure) (is|on my|on the|address)? .. (postcode|address|list|sheet|van)
    (next|last|this|first|second|my|the) (job|customer|appointment) (is|on my|on the|address)? .. (late|traffic|keys|rang|ring)
    (next|last|this) (fitting|survey|visit|measure) (is|on my|on the|address)? .. (late|traffic|keys|rang|ring)
    (first|second|my|the) (fitting|survey|visit|measure) (is|on my|on the|address)? .. (late|traffic|keys|rang|ring)
    (next|last|this|first|second|my|the) (job|customer|appointment) (sheet|on my list)? .. (postcode|address|list|sheet|van)
    (next|last|this) (job|customer|appointment) (of the day|today|cancelled)? .. (postcode|address|list|sheet|van)
    (first|second|my|the) (job|customer|appointment) (of the day|today|cancelled)? .. (postcode|address|list|sheet|van)
    (next|last|this|first|second|my|the) (fitting|survey|visit|measure) (sheet|on my list)? .. (postcode|address|list|sheet|van)
    (next|last|this) (fitting|survey|visit|measure) (of the day|today|cancelled)? .. (postcode|address|list|sheet|van)
    (first|second|my|the) (fitting|survey|visit|measure) (of the day|today|cancelled)? .. (postcode|address|list|sheet|van)
    (next|last|this|first|second|my|the) (job|customer|appointment) (sheet|on my list)? .. (late|traffic|keys|rang|ring)
    (next|last|this|first|second|my|the) (job|customer|appointment) (of the day|today|cancelled)? .. (late|traffic|keys|rang|ring)
    (next|last|this|first|second|my|the) (fitting|survey|visit|measure) (sheet|on my list)? .. (late|traffic|keys|rang|ring)
    (next|last|this) (fitting|survey|visit|measure) (of the day|today|cancelled)? .. (late|traffic|keys|rang|ring)
    (first|second|my|the) (fitting|survey|visit|measure) (of the day|today|cancelled)? .. (late|traffic|keys|rang|ring)
    running late .. (ring|tell|let|call) (her|him|them|the|mrs|mr|my)
    (tell|let|ask|remind) (maria|nikolai|the boss|him|her|them|the lads|nasreen|kev|steve|dave) .. (i|know|to|that|about|if|we)
    (job sheet|job sheets|worksheet|timesheet|timesheets|time sheet|wages|payslip|holiday form)
    (annual leave|day off|sick today|calling in sick|off sick|not well today|not coming in|be in late|late in)
    (coming|come|be|been) in(to)? (work|the office) .. (late|today|tomorrow)? / call(ing|ed)? in sick
internal client 5.0
    (it is|it's|this is) (<num>)? !(about|a|an|the|in|just) .. from the (factory|workshop|warehouse|office|stores)
    (it is|it's|this is) (<num>)? !(about|a|an|the|in|just) .. from the (depot|yard|other branch|showroom|accounts)
    (on|at|in) my desk
    (my|the|his|her) (nine|ten|eleven|twelve|one|two|three|four|five|half) .. (oclock|appointment) (is|has|at|in)?
    (look up|give me|text me|send me|what is) the (address|number|postcode|phone number) (for|of) (my|the|mrs|mister|this)
    tell them i (will|am) / (tomorrow's|today's|the next|my) van / (the|my|his|her) (job|route|fitting) sheet
    (going|gone) out on (the)? .. van
internal client 3.5
    (only|just)_me / it is me
    (tell|let|ask) (him|her|them|dave|ben|the boss|everyone|everybody|the others|jo) (that|i|to|know|if|we)
    (i am|we are) (at|on|stuck|running|still) .. (job|motorway|traffic|late|site|customer*|fitting|mrs|mister)
    (going to|gonna|will) be .. (minutes|late|hour) (late)?
    can you (open up|cover|lock up|let them|put the kettle|move my|swap|check the diary|check my)
    my (first|next|last|two|three|four|ten) .. (patient|client|customer|appointment|job|oclock) (is|can|has|today)?
    (finished|done) (at|here|with) .. (next|job|one|site|back) / (gate|alarm|door|key|safe) code
    (need|pick up|bring|order|get|grab) (more|that|the|some|another) .. (from the (warehouse|stores|van|shop)|silicone|compressor)
    (need|pick up|bring|order|get|grab) (more|that|the|some|another) .. (sealant|parts|stock|screws) / (warehouse|stores|depot|yard)
    (going|coming|heading|on my way) (straight)? (back|to the next|in|to the office)
internal agent 2.5
    will do / i will let (him|her|them) know / (hi|hello|hiya|morning|oh) (mick|mate|jose|kate|dave|boss|jen|steve|tom|sam)
    (got|have) my keys / drive (safe*|careful*) / see you in a bit / (he is|she is) (gone|out|at|not in|on) .. / you got it
    (what happened|are you all right|where are you now)
internal client 3.0
    (the)? (van|vans) (keys|is|will not|has|broke|broken|needs|in|for|tyre|will)
    (the|our) (printer|server|system|wifi|alarm|till|coffee|stock) (is|code|down|not|says|again|for|has)?
    (the|our) (stockroom|login|password|spreadsheet|diary|calendar|order book|rota) (is|code|down|not|says|again|for|has)?
    (put|transfer|pass) (me)? (through|over)? to (maria|nikolai|accounts|the boss|the workshop|dispatch)
    (did|has|have) (you|anyone|he|she|they) (send|sent|order|ordered) (the|that|those|over) .. (file|quote|measurements)
    (did|has|have) (you|anyone|he|she|they) (send|sent|order|ordered) (the|that|those|over) .. (sheet|invoice|email)
    (did|has|have) (you|anyone|he|she|they) (print|file|email|update) (the|that|those|over) .. (file|quote|measurements)
    (did|has|have) (you|anyone|he|she|they) (print|file|email|update) (the|that|those|over) .. (sheet|invoice|email)
    (did|has|have) (you|anyone|he|she|they) (send|sent|order|ordered) (the|that|those|over) .. (list|keys|stock)
    (did|has|have) (you|anyone|he|she|they) (send|sent|order|ordered) (the|that|those|over) .. (order|drawings|report)
    (did|has|have) (you|anyone|he|she|they) (print|file|email|update) (the|that|those|over) .. (list|keys|stock)
    (did|has|have) (you|anyone|he|she|they) (print|file|email|update) (the|that|those|over) .. (order|drawings|report)
    (what|which) (time)? (is|are) (the)? (meeting) / (see you|back) (in|at) the (office|workshop|depot|yard|showroom)
    (are|is) (you|anyone|somebody|he|she) (still)? (in|at) the (office|workshop|showroom|desk)
internal agent 3.5
    (hi|hello|hey|oh) (mate|love|boss|it is you) / (oh)? (hi|hello|hey)? it is you
    (did not|didn't) (know|recognise|recognize) (you|your voice|the number)
    (i will|will|can) (tell|let|ask|message|text|ring) (the boss|maria|nikolai|him know you|her know you)
    (i will|will|can) (tell|let|ask|message|text|ring) (the customer|mrs|mr|the client|them you) / (drive (safe|careful*))
    (see you|back) (in|at) the (office|workshop|depot|yard|meeting) / (get well|feel better) (soon)?
    (cover|covering) (your|for you|you|it) / see you in a bit
    (how did|how is) (the)? (job|fitting|survey|measure|site) (go|going|at)?
internal client 4.5
    (it is|it's|this is|hi it is) the (workshop|warehouse|factory|office|yard|depot|showroom|stockroom) / take my calls
    (your|the) frames for .. are / (your|the) (frames|glass|order) for <num>
    (maria|nikolai|dave|ben|jen|kate|mick) (it is|it's) (me|nikolai|maria|dave|ben|kate|<someone>) / cover for me
    i (am|will be) (off|back in|in late|out) (today|until|tomorrow|this)
internal agent 2.0
    (i|i will) tell the (fitters|lads|boys|surveyor|team|others) / see you later / (sure|yes) no problem see you
"""
)
