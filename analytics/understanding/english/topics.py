"""What a word is about: one word of a topic survives a bad line where a phrase of it does not."""

_TOPICS = {
    "health": """
        doctor doctors surgery hospital ward nurse clinic prescription tablets pharmacy chemist optician glasses eyes vet vets
        dog cat rabbit animal animals blood test results mri appointment dentist tooth teeth chiropody chiropodist physio
        medicine pills scan
    """,
    "food": """
        pizza kebab chips curry takeaway table restaurant menu garlic bread chicken cheese burger doner salad fish chocolate
        cafe bakery cake eat dinner delivery order hungry
    """,
    "travel": """
        taxi cab train trains station bus airport flight ticket tickets hotel room platform holiday lift
    """,
    "institution": """
        bank balance card school teacher college pupil council bins bin library church vicar police court solicitor solicitors
        conveyancing tax gas electricity water post office parcel gym membership cinema theatre stadium club society
    """,
    "selling": """
        marketing website websites google seo ranking page online digital social media leads lead customers enquiries clicks
        traffic advertise advertising advert directory campaign software app system platform subscription trial demo audit
        report agency agencies specialist specialists solutions partner partners opportunity offer exclusive guaranteed growth
        visitors followers reviews
    """,
    "utility_offer": """
        energy electric electricity gas broadband fibre phones phone lines telephone handsets contract contracts renewal
        supplier suppliers tariff bill bills meter rates refund insurance fleet fuel loan loans funding grant finance vat
        percent save saving savings cheaper switch switching cards terminal machine pension owed compensation waste
    """,
    "boss": """
        owner boss director manager managing charge responsible decision decisions proprietor
    """,
    "robbery": """
        virus hacker microsoft technical computer verify selected congratulations won prize press recorded message expire
        expired
    """,
    "work_done": """
        fitted installed replaced repaired fixed ordered bought paid put came booked sold delivered measured moved started
        finished left promised charged sent
    """,
    "after_sale": """
        guarantee guaranteed warranty invoice deposit balance receipt refund complaint order job ticket reference paperwork
        certificate account service plan faulty leaking leak stuck sticking snapped scratch scratched missing loose dripping
        draught again still reschedule cancel cancelled postpone due delayed late waiting
    """,
    "staff": """
        fitter fitters lads lad men engineer surveyor driver instructor team bloke chap guys crew installers
    """,
    "employment": """
        job jobs work vacancy vacancies hiring recruit recruiting cv experience apprentice apprenticeship apprenticeships
        reference trainee fitter glazier carpenter qualified wages interview course student placement careers
    """,
    "trade": """
        factory wagon lorry pallet delivery deliver driver units supplier order sheet sheets depot yard unload forklift
        merchants warehouse courier van vans parked ladder scaffold skip permit landlord neighbour neighbours journalist
        newspaper survey charity raffle donation collecting inspector inspection builder architect
    """,
    "price": """
        price prices cost costs costing pounds quid much quote quotes quotation estimate expensive dear pricey cheap cheaper
        budget afford discount total hundred thousand grand figure figures
    """,
    "measure": """
        measure measured measures look looks survey visit come round pop
    """,
    "booking": """
        book booked booking appointment slot diary free available suit suits morning afternoon evening confirm confirmed
    """,
    "contact_details": """
        address postcode street road lane avenue close name surname spell email number text
    """,
    "later": """
        think thinking decide decided decision wife husband partner talk speak ring call phone back let know drawings plans
    """,
    "no": """
        no not nope nah never sorry unfortunately afraid shame pity cannot
    """,
    "wrong": """
        wrong number dialled rang rung mistake digit digits misdialled pressed typed slipped mixed misread sorry trouble
        bother troubled another ends
    """,
    "refusing": """
        interested thanks need list remove stop calling already happy
    """,
    "elsewhere": """
        elsewhere somewhere somebody someone else another local nearer firm company signed agreed cousin other
    """,
    "leave": """
        leave forget manage pass point worth without never wait
    """,
    "agree": """
        yes okay perfect lovely great brilliant fine deal sounds smashing champion ahead definitely please done sorted
    """,
    "parting": """
        bye goodbye cheers ta thanks thank luck care
    """,
    "wish": """
        want wanted need needed looking after like interested thinking wondering hoping fancy
    """,
    "trouble_at_home": """
        draughty cold rotten broken cracked misted condensation rattling smashed damp old replace replacing new
    """,
    "learnt": """
        recommended saw seen found leaflet advert radio facebook instagram neighbour friend internet newspaper website
    """,
}
TOPICS: dict[str, tuple[str, ...]] = {}
for _name, _words in _TOPICS.items():
    for _word in dict.fromkeys(_words.split()):
        TOPICS[_word] = (*TOPICS.get(_word, ()), f"<{_name}>")
