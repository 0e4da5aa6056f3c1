"""Where people say they learnt of a company."""

from analytics.understanding.cue_text import read_cues

CHANNELS = read_cues(
    """
google anyone 3.0
    google / googled / googling
    (search engine|search results|searched online|searched the internet|searched for|searching online|bing)
yandex anyone 3.0
    yandex
maps anyone 4.0
    (google|apple|yandex|bing)_maps / (on)? (the|a)? (map|maps|sat nav|satnav) / (map)_pin / (nearest|a) pin
newspaper anyone 3.0
    newspaper* / (the|local|evening|daily|morning|sunday|saturday|free|your|news|in) paper
    (gazette|tribune|chronicle|herald|courier paper|times newspaper)
    (standard newspaper|magazine|classifieds|classified ad|weekly paper|the press|local press)
radio anyone 3.0
    radio / (on|heard) .. (fm|the wireless|breakfast show|drive time)
tv anyone 3.0
    television / tv / telly / (tv|television) (ad|advert|commercial) / (on)_channel_<num>
social anyone 3.0
    facebook / instagram / insta / tiktok / tik tok / youtube / twitter / linkedin / pinterest / snapchat / social media
    whatsapp group / (community|residents|mums|local|facebook|neighborhood|neighbourhood) (group|page|forum) / next door app
    nextdoor / telegram (channel|group) / (a|your) (reel|influencer|blogger|blog post)
flyer anyone 3.0
    leaflet* / flyer* / flier* / (through|in) (my|the|our) (door|letterbox|letter box|mailbox|mail box|post)
    (postcard|pamphlet|handout) / put .. through (my|the|our) (door|letterbox)
billboard anyone 3.0
    billboard* / poster* / hoarding* / bus stop / bus shelter / (side|back) of (a|the) (bus|tram|train|shelter|building)
    (saw|seen|noticed|spotted) (your|one of your|the) (sign|board|banner) / (roadside|road|shop|big|huge|massive|giant) sign
    (your|the|a) (sign|banner|board) (outside|on the|near|by|in|up|over|above) / bill board* / (tram|bus) (stop|shelter|station)
    (sign|banner|board|hoarding) .. (lights|junction|roundabout|motorway|highway|bridge|freeway|interstate|exit|road)
recommendation anyone 3.0
    recommended / recommends / (recommend|recommending) (you|your) / word of mouth
    <someone> ..5 (with|from|by|at) (you|yours|your place|your clinic|your company|your shop)
    (<someone>|woman at work|lady at) (told|gave|sent|mentioned|suggested) (me|us|about|your|you|highly) (your|about|number|to)
    (<someone>|woman at work|lady at) (told|gave) (me|us|about|your|you|highly) (you|that you|on|the number)
    (<someone>|woman at work|lady at) (sent|mentioned|suggested) (me|us|about|your|you|highly) (you|that you|on|the number)
    (man at|bloke at|guy at) (told|gave|sent|mentioned|suggested) (me|us|about|your|you|highly) (your|about|number|to)
    (man at|bloke at|guy at) (told|gave|sent|mentioned|suggested) (me|us|about|your|you|highly) (you|that you|on|the number)
    (<someone>|woman at work|lady at) (used|raved|swears|passed|speaks) (me|us|about|your|you|highly) (your|about|number|to)
    (<someone>|woman at work|lady at) (used|raved|swears|passed|speaks) (me|us|about|your|you|highly) (you|that you|on|the number)
    (man at|bloke at|guy at) (used|raved|swears|passed|speaks) (me|us|about|your|you|highly) (your|about|number|to)
    (man at|bloke at|guy at) (used|raved|swears|passed|speaks) (me|us|about|your|you|highly) (you|that you|on|the number)
    (girl at|people|next door) (told|gave|sent|mentioned|suggested) (me|us|about|your|you|highly) (your|about|number|to)
    (she|he|they|somebody) (told|gave|sent|mentioned|suggested) (me|us|about|your|you|highly) (your|about|number|to)
    (girl at|people|next door) (told|gave|sent|mentioned|suggested) (me|us|about|your|you|highly) (you|that you|on|the number)
    (she|he|they|somebody) (told|gave|sent|mentioned|suggested) (me|us|about|your|you|highly) (you|that you|on|the number)
    (girl at|people|next door) (used|raved|swears|passed|speaks) (me|us|about|your|you|highly) (your|about|number|to)
    (she|he|they|somebody) (used|raved|swears|passed|speaks) (me|us|about|your|you|highly) (your|about|number|to)
    (girl at|people|next door) (used|raved|swears|passed|speaks) (me|us|about|your|you|highly) (you|that you|on|the number)
    (she|he|they|somebody) (used|raved|swears|passed|speaks) (me|us|about|your|you|highly) (you|that you|on|the number)
    (told|gave) (me|us) (about|your|the number|of) (you|number|name|company|details|card)?
    you (did|fitted|do|installed|made|fixed|repaired|treated|replaced) (my|our|her|his|their|a) (<someone>|windows|kitchen|place)?
    you (did|fitted|do|installed|made|fixed|repaired|treated|replaced) (my|our|her|his|their|a) (house|balcony|teeth|neighbors)?
    (through|from|by|via)_(a|my|our|his|her|their)_<someone>
    <someone> (used|had|got|uses|goes|went|came|has|bought|is|said|says|was) ..4 (you|your|yours|customer|happy|very good)
    (heard|good) (good)? (things|word) / referred / referral / (used|been) (by|a customer) .. (<someone>)
recommendation anyone 2.4
    (swears|swear|swore|raves|raving|raved) (by|about) / speaks highly / (can not|could not|will not|would not) (stop|shut) ..
    (put|pass*|given|give|gave|gives|got|had) .. (your|my|the) (name|number|card|details) .. (by|from|down)? / refer a friend
    (man|woman|lady|lad|lads|guy|guys|bloke|chap|fella|girl|girls|couple|boy|neighbor*|friend*|mate) ..4 (says|said|told|sent|reckons)
    (man|woman|lady|lad|lads|guy|guys|bloke|chap|fella|girl|girls|couple|boy|people) .. (at|in|from|who|i work|next door|down|opposite)
    (doctor|dentist|physio*|osteopath*|therapist|vet|plumber|builder|electrician|agent|agency|teacher|coach|trainer) ..4 (says|said|told)
    (hairdresser|mechanic|driver|manager|secretary|accountant|nurse|landlord|client|customer|boss|vicar|priest) ..4 (says|said|told|tells)
    (doctor|dentist|physio*|osteopath*|therapist|vet|plumber|builder|agent|agency|teacher|accountant|nurse) ..3 (give|gave|recommend*|sent)
    (says|said|told|reckons|reckon) (me|us)? .. (you|yous|yall|ye|your) .. (are|were|did|do|done|fixed|sorted|had|would|was|have|make)
    (says|said|told) (me|us)? .. (try|ring|call|phone|come to|go to|ask|use|using) .. (you|yous|yall|ye|your|here)?
    (you|yous|yall|ye) (did|have done|done|finished|fitted|built|painted|cleaned|made|fixed|sorted) .. (hers|his|theirs|house|lot|job)
    (used|uses|using|had|has|have) (you|yous|yall|ye) .. (for|and|last|in|before|years)?
    (trains|goes|works|studies) (with|at|to) (you|yours)
flyer anyone 2.6
    (card|paper|slip|coupon|brochure|voucher|note) .. (through|under|on|in with|in) .. (door|windscreen|windshield|wiper|bag|box|mail|post)
    (picked|took|got|have|found) .. (brochure|pamphlet|business card|your card|hand out|door hanger) / door hanger / door knob
newspaper anyone 2.8
    (coupon|ad|advert*|piece|article) ..4 (post|echo|advertiser|beacon|saver|courier|news|times|star|mail)
    (page|clipping|column|write up|story) ..4 (post|echo|advertiser|beacon|saver|courier|news|times|star|mail)
    (coupon|ad|advert*|piece|article) ..4 (journal|express|observer|mercury|argus|bugle|champion|sentinel)
    (page|clipping|column|write up|story) ..4 (journal|express|observer|mercury|argus|bugle|champion|sentinel)
    (cut|tore|torn|clipped|ripped) .. out .. (of)? / penny saver / pennysaver / (in|from|of) the (echo|advertiser|observer|mercury|argus)
    (radio times|parish (magazine|news|newsletter)|newsletter|church bulletin)
maps anyone 2.6
    (red|closest|nearest|little|your|first|blue) .. pin / (closest|nearest) .. (on|in) .. (map|maps|phone) / waze / open street map
marketplace anyone 2.8
    craigs list / trade me / kijiji / zillow / rightmove / zoopla / just dial / justdial / india mart / indiamart / auto trader / autotrader
    gum tree / (your|a|the) listing / book my show / urban company / task rabbit / taskrabbit / etsy / (face book|facebook) market place
radio anyone 2.6
    (hear|heard|hearing|listen*) ..5 (fm|f m|am station|station|every morning|in the car|on air|dj)
    (jingle|oldies|talk) .. (station|show)?
    (advert|ad|commercial) .. (fm|f m|station|between songs)
tv anyone 2.8
    channel <num> / (commercial|advert|ad) .. (during|after|before|in the middle of|between)
    (morning|news|weather|breakfast|cooking) (show|channel)
    (you|yous|yall) (were|was|have been) on .. (show|news|channel|programme|program|telly)
    (saw|seen|watched|watching) .. (show|news|channel|programme|program|commercial*)
social anyone 2.6
    for you page / (scrolling|my feed|the feed|a reel|your reel*|your video*|your post|your story|your page|threads|reddit|tick tock)
    (face book|insta gram|whats app group|mums group|neighbors group|neighbours group)
website anyone 2.6
    web chat / (form|request|enquiry|inquiry|chat|callback|quote|calculator) .. (site|online|web|page|website) / (our|your) (site|page)
    (online|web|contact) (form|booking|quote|chat)
google anyone 2.4
    (first|top) (result|hit|one that came up|one to come up) / (typed|put) .. (in|into) .. (phone|computer|search)
other anyone 2.6
    (calendar|magnet|pen|mug|key ring|keyring) .. (with|from|of|on|your)?
    (sticker|t shirt|t shirts|football shirt*|beer mat|tote bag|bookmark) .. (with|from|of|on|your)?
    (home|trade|dog|county|agricultural|wedding|boat|car|garden|flower|craft) (show|fair|expo) / expo / exhibition / open day / podcast
    audiobook
    (stall|stand|booth|table) .. (at|in|from) / (wedding|party|event) (at|of) (yours|your place)
    (side|back|rear|behind|on) (of)? .. (van|vans|lorry|truck|trucks|car|cars|trailer|vehicle*)
    (saw|seen|noticed|spotted|behind|followed|passed) .. (van|vans|lorry|truck|trailer) / (your|the) van (outside|parked|in|on|was|up)
    (text message|sms|mail shot|mailshot|email) .. (from|about) you
website anyone 3.8
    (your|the|a|company) (website|web site|webpage|web page|homepage)
website anyone 2.2
    (your|the|a|company|web) (website|web site|site|webpage|web page|homepage|home page) / website
    (found|saw|seen|looked|came|looking|find|it was|just) .. (online|on the internet|on line|on the web|the internet)
marketplace anyone 3.0
    ebay / gumtree / amazon / craigslist / avito
    (checkatrade|check a trade|trusted trader*|trustatrader|my builder|mybuilder|rated people|bark|yell|yellow pages|angie*)
    (home advisor|homeadvisor|thumbtack|trustpilot|yelp|market place|marketplace|groupon|tripadvisor|treatwell|fresha|booksy)
"""
)

# words that make a channel's name a source, not a remark
LEARNT = """
    (saw|seen|see|found|find|heard|hear|hears|read|spotted)
    (noticed|got|came|come|picked|looked|searched|googled|recommended|recommend|told)
    (gave|came up|came across|pop* up|popped|clicked|referred|sent|suggested|mentioned)
    (advert*|ad|ads|commercial|leaflet|flyer|listed|advertise*|swears|raved|number|listing|looking at|behind|off the)
    (says|said|told|typed|scrolling|cut|torn|took|spoke|watched|listening)
"""

# somebody else's advertising, or a remark
NOT_OURS = """
    (cheaper|less|one for|hundred|pounds|half the price|price) .. (internet|online|website|ebay|amazon|google)
    (another|other|different|your competitor*|their) (company|firm|website|advert|ad)
    (put|get|top|rank*|page|list*|advertise) (your|you|us) ..
    (email|send|sent|look at|look on|order on) .. (website|google|facebook|online)
    (details on|photos on|pictures on|on our|our|review*|reviews on) .. (website|google|facebook|online)
"""
