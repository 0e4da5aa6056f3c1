"""Somebody who sells to us."""

from analytics.understanding.cue_text import read_cues

SPAM = read_cues(
    """
spam client 6.0
    seo / (search engine|google) (optimi*|ranking*|rankings|listing|listings|page|profile)
    (first|top|front) (page|of google) (of|on)? / (web|website) (design|traffic|development|ranking)
    (your|a|the) google (business|listing|profile|my business) / (lead|leads) (generation|package)
    (generate|get|bring|guarantee|send) (you)? (more|new|extra|qualified) (customers|leads|enquiries|inquiries)
    (generate|get|bring|guarantee|send) (you)? (guaranteed|exclusive|hot|<num>) (customers|leads|enquiries|inquiries)
    (generate|get|bring|guarantee|send) (you)? (more|new|extra|qualified) (clients|jobs|traffic|bookings)
    (generate|get|bring|guarantee|send) (you)? (guaranteed|exclusive|hot|<num>) (clients|jobs|traffic|bookings) / digital marketing
    social media (marketing|management|package) / (marketing|advertising) (agency|services|package|campaign|opportunity|space)
    (advertise|advert|advertising|listing|feature|page) (with|in) (us|our) / backlinks / directory (listing)?
spam client 6.0
    (energy|electricity|gas) (supplier|suppliers|bill|bills|contract|tariff) .. (business|company|save|cheaper|renew*|switch)?
    (water|utility|utilities) (supplier|suppliers|bill|bills|contract|tariff) .. (business|company|save|cheaper|renew*|switch)?
    (energy|electricity|gas|water|utility|utilities) (provider|broker|rates) .. (business|company|save|cheaper|renew*|switch)?
    (energy|electricity|gas|water|utility|utilities) (deal|deals|saving|savings) .. (business|company|save|cheaper|renew*|switch)?
    (broadband|telecoms|telephone) (supplier|suppliers|bill) .. (business|company|save|cheaper|renew*|switch)?
    (broadband|telecoms|telephone) (bills|contract|tariff) .. (business|company|save|cheaper|renew*|switch)?
    (phone|insurance|card) (supplier|suppliers|bill|bills|contract|tariff) .. (business|company|save|cheaper|renew*|switch)?
    (broadband|telecoms|telephone) (provider|broker|rates) .. (business|company|save|cheaper|renew*|switch)?
    (broadband|telecoms|telephone) (deal|deals|saving|savings) .. (business|company|save|cheaper|renew*|switch)?
    (phone|insurance|card) (provider|broker|rates|deal|deals|saving|savings) .. (business|company|save|cheaper|renew*|switch)?
    business (rates|energy|electricity|loan|loans|funding|finance|gas|broadband|insurance|lending|cash|water|mobile*)
    (merchant|card) (account|services|terminal|machine|machines|payment|payments|reader) / (unsecured|cash advance|working capital)
    (save|saving|reduce|cut|lower|slash) (you|your|money|up to|on|the)? .. (bill|bills|costs|rates)
    (save|saving|reduce|cut|lower|slash) (you|your|money|up to|on|the)? .. (percent|energy|electricity|premium|fees)
    (solar panels|insulation grant|government (grant|scheme)) ..
    (accident|injury|ppi|claim) (claim|compensation|that was not|in the last|you)? .. (compensation|entitled|fault|owed|refund)
spam client 4.5
    (speak|talk|put me through|through) (to|with) (the|whoever|who|someone|person) .. (owner|manager|director)
    (speak|talk|put me through|through) (to|with) (the|whoever|who|someone|person) .. (in charge|deals with)
    (speak|talk|put me through|through) (to|with) (the|whoever|who|someone|person) .. (decision maker|business owner)
    (speak|talk|put me through|through) (to|with) (the|whoever|who|someone|person) .. (responsible|handles|looks after)
    (speak|talk|put me through|through) (to|with) (the|whoever|who|someone|person) .. (decisions|marketing|bills|it)
    (the|is the|are you the|am i speaking to the|am i speaking with the) (business)? (owner|decision maker|person in charge)
    (the|is the|are you the|am i speaking to the|am i speaking with the) (business)? (director|bill payer|account holder)
    (owner|director|decision maker|person) (available|in charge|of the business|of the company|responsible) / business owner
    who (deals|handles|looks after|is responsible|is in charge|takes care|makes) .. (your|the)
    whoever (deals|handles|looks|is responsible|pays)
spam client 4.0
    (i am|i'm|we are|this is|it is|my name is) .. (calling|ringing|phoning) (on behalf of|from|with)
    (calling|ringing|phoning) (on behalf of|you from|today from|from the) / (not|is not|this is not) (a)? sales call
    (great|special|exclusive|limited|amazing|fantastic|exciting) (offer|opportunity|deal|promotion|rate|news)
    (your|this) (business|company) (has|have)? (been)? (selected|chosen|qualif*|eligible|pre approved|approved|entitled|nominated)
    (congratulations you|congratulations your|won a prize|won an award|lottery)
    (we|our company|our firm|our agency|our team) (help|helps|work with) .. (business|businesses|companies|firms|traders)
    (we|our company) (works with|specialise|specialize) .. (business|businesses|companies|firms|traders)
    (our firm|our agency|our team) (works with|specialise|specialize) .. (business|businesses|companies|firms|traders)
    (we|our company|our firm|our agency|our team) (help|helps|work with) .. (trades|you|like yours|like you|local)
    (we|our company|our firm|our agency|our team) (works with|specialise|specialize) .. (trades|you|like yours|like you|local)
    (we|our company|our firm|our agency|our team) (provide|provides|offer) .. (business|businesses|companies|firms|traders)
    (we|our company) (offers|supply|supplies|represent) .. (business|businesses|companies|firms|traders)
    (our firm|our agency|our team) (offers|supply|supplies|represent) .. (business|businesses|companies|firms|traders)
    (we|our company|our firm|our agency|our team) (provide|provides|offer) .. (trades|you|like yours|like you|local)
    (we|our company|our firm|our agency|our team) (offers|supply|supplies|represent) .. (trades|you|like yours|like you|local)
spam client 3.0
    (two|five|couple of|few|quick|ten|one|thirty seconds|a) (minutes|minute|seconds) (of your time) / of your time
    (can|could|may) (i|we) (send|email|show|offer|arrange|book) (you)? (some|a|an|our) (information|brochure|demo|details)
    (can|could|may) (i|we) (send|email|show|offer|arrange|book) (you)? (some|a|an|our) (presentation|meeting|proposal|call with)
    (free|no cost) (trial|audit|website|review|consultation|analysis|health check) / no obligation .. (review|audit|comparison)
    (currently|who|what) .. (paying|pay|supplier|provider|contract) (per|for|with|at|right now|now|end*|up|your|is it)?
    (how much|what) (do|are) you (currently)? (pay|paying|spend|spending) / (press|dial) (one|two|nine)
    (extended)? (car|vehicle) warranty / bitcoin / crypto* / investment* / amazon / microsoft / (your|the) computer
    internet service provider
spam client 4.0
    reaching out / automated (message|call) / press (one|two|nine|1|2|9) / about to expire / homeowners in
    (leads|homeowners|customers) .. (wanting|looking for|searching for|waiting) / saving (businesses|companies|firms|people)
    line rental / business (register|listing|directory|phone|phones) / (up to|as much as) <num> percent
    (first|five|ten|few) (are|is) free / (good time|best time|when) .. catch (him|her|them)
    (person|anyone|someone|one) (who|that) (handles|deals|manages|is in charge|looks after|makes)
spam agent 3.0
    (do not|never) (buy|take|deal|use|want|need) .. (leads|calls|advertising|marketing|insurance|finance|seo|anything)
    for goodness sake / not in .. (owner|boss) / (we are|i am) (fine|good|okay|all right|sorted) (thanks|thank you)
spam client 2.0
    leads / directory / advertising / electricity / energy / broadband / business insurance
    insurance (for|adviser|company|quote|policy) / marketing / seo / funding / loans / listing / website traffic / search results
    solar / telecoms / pension / (web|internet) (site|page) for (you|your)
spam client 4.5
    (pre approved|eligible|approved) for / (page one|page_1|top of (google|the search)|first on google|rank higher|rankings)
    (more|new|extra|exclusive|guaranteed|qualified|fresh) .. (leads|customers|enquiries|inquiries) (every|each|a|per|in|for)?
    (leads|customers) in your area / (contract|deal|agreement) (is|comes|coming|up) .. (renewal|end|an end|expire)
    (better|cheaper|lower) (rate|rates|deal|tariff|price) .. (gas|electric|energy|phone|broadband|insurance|card)?
    (cut|reduce|lower|halve|save) (your|you|on) .. (fees|bills|bill|costs|rates|charges) / (transaction|processing|card) fees
    card machine / (google|facebook) (partner|business|ads|adverts|profile|reviews|my business)
    (looks after|deals with|handles|in charge of) (your|the)
    (no obligation|completely free|free of charge for) .. (month|minutes|trial)? / business owner
    (talk|speak) to (whoever|the person|someone about your|the owner)
spam client 2.0
    owner / director / decisions / decision / in charge / responsible / (behalf) / selected / qualify / (important|recorded) message
    (many|other) (small|local) (firms|companies|businesses) / many (firms|companies|businesses) / (your|of the) business
    (forty|thirty|twenty|fifty) percent (off|less|each|on|of)? .. (bill*|year|costs)
spam agent 2.6
    (not for us|no ta|we get plenty|tied in|under contract)
    (in a contract|all sorted|happy with what|got enough|do not need any|not today thank) / (who is|who's) calling
    what (is it|is this|company) (concerning|regarding|about|in connection) / are you (with|from|actually) (google|selling|trying)
    not able to discuss / (please)? (do not|stop) (call|calling|ring|ringing) (again|us|here|me|this)
spam agent 2.2
    not interested / interested / (your|the|off) list / (already)? (have|got) (a supplier|somebody for|someone for|one already)
    (do not|don't) (need|want) (that|it|any|insurance|this)
    (who is this|what is (it|this) about|what company|where are you calling from|is this a sales)
spam agent 4.0
    (not|no) (interested) / (take|remove|put) (us|me|our number|this number) (off) (your|the)? (list|database|system)
    (do not|stop|please do not) (call|calling|ring|ringing|phone|phoning) (us|me|again|here|this)
    do not (take|accept|want|buy|need) .. (sales calls|cold calls|marketing|from callers|over the phone|any)
    (no|not) (thank you|thanks) (we are|we have|not|we do not|i am) / (we are|i am) not (interested|looking)
    (happy|fine|sorted|covered) with (our|what|the one|who) / (cold|sales) (call|calls|caller|callers) / telephone preference
    (already have|have already|we have got|got) (someone|a supplier|an agency) (who|for|that|doing|to|already)?
    (already have|have already|we have got|got) (somebody|a company|a man|people) (who|for|that|doing|to|already)?
    (send|put) (it|an|something) (in|by)? (an)? (email|writing) .. (goodbye|bye|owner|manager|look)?
    (owner|manager|boss) (is not|is out|is away|does not) (here|available|in|take|interested)?
spam client 4.2
    (we|my company|our company|i) (make|makes|build|design|sell|sells) .. (websites|website|apps|paper|ink|uniforms)
    (we|my company|our company|i) (supply|provide|provides|offer|offers|do|print) .. (websites|website|apps|paper|ink|uniforms)
    (we|my company|our company|i) (make|makes|build|design|sell|sells) .. (software|machines|cleaning)
    (we|my company|our company|i) (supply|provide|provides|offer|offers|do|print) .. (software|machines|cleaning)
    (we|my company|our company|i) (make|makes|build|design|sell|sells) .. (coffee|insurance)
    (we|my company|our company|i) (make|makes|build|design|sell|sells) .. (phones|for (small|local)? (firms|companies|businesses))
    (we|my company|our company|i) (supply|provide|provides|offer|offers|do|print) .. (coffee|insurance)
    (we|my company|our company|i) (supply|provide|provides|offer|offers|do|print) .. (phones)
    (we|my company|our company|i) (supply|provide|provides) .. (for (small|local)? (firms|companies|businesses))
    (we|my company|our company|i) (offer|offers|do|print) .. (for (small|local)? (firms|companies|businesses))
    (offer|deal|price|tariff) for business (customers|clients|users) / you pay too much for / are you paying too much
    (yours|your website|your site) is (quite|very|a bit)? (old|slow|outdated)
    (person|one|somebody) who (buys|orders|decides|pays|chooses) / (we are|we're) <num> percent cheaper
    for only <num> .. (pounds|dollars) / business customers
    (do|did) you know that (you|your) .. (pay|paying|losing|could save|website)
spam agent 2.6
    happy with (it|ours|our|that) / (have|got) a (shop|supplier|company|guy|provider) for (that|this) / who is calling
"""
)
