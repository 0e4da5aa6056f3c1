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
    billboard* / poster* / hoarding* / bus stop / bus shelter / (side|back) of (a|the|your|one of your) (bus|van|truck|lorry)
    (saw|seen|noticed|spotted) (your|one of your|the) (van|vans|sign|truck|board|banner) / (roadside|road) sign
    (your|the|a) (sign|banner|van) (outside|on the|near|parked|by|in)
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
    (advert*|ad|ads|commercial|leaflet|flyer|listed|advertise*|swears|raved|number)
"""

# somebody else's advertising, or a remark
NOT_OURS = """
    (cheaper|less|one for|hundred|pounds|half the price|price) .. (internet|online|website|ebay|amazon|google)
    (another|other|different|your competitor*|their) (company|firm|website|advert|ad)
    (put|get|top|rank*|page|list*|advertise) (your|you|us) ..
    (email|send|sent|look at|look on|order on) .. (website|google|facebook|online)
    (details on|photos on|pictures on|on our|our|review*|reviews on) .. (website|google|facebook|online)
"""
