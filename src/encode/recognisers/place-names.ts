/** English names of states, of today and of the nineteenth and twentieth century, as documents write them. */
export const STATES: readonly string[] = [
  ..."Afghanistan,Albania,Algeria,Andorra,Angola,Argentina,Armenia,Australia,Austria,Azerbaijan,Bahrain".split(","),
  ..."Bangladesh,Belarus,Belgium,Belize,Benin,Bhutan,Bolivia,Botswana,Brazil,Brunei,Bulgaria,Burma,Burundi".split(","),
  ..."Cambodia,Cameroon,Canada,Ceylon,Chad,Chile,China,Colombia,Congo,Costa Rica,Croatia,Cuba,Cyprus".split(","),
  ..."Czechoslovakia,Denmark,Dominican Republic,Ecuador,Egypt,El Salvador,Estonia,Ethiopia,Fiji,Finland".split(","),
  ..."France,Gabon,Gambia,Germany,Ghana,Great Britain,Greece,Guatemala,Guinea,Guyana,Haiti,Honduras".split(","),
  ..."Hungary,Iceland,India,Indonesia,Iran,Iraq,Ireland,Israel,Italy,Ivory Coast,Jamaica,Japan,Kazakhstan".split(","),
  ..."Kenya,Korea,Kuwait,Kyrgyzstan,Laos,Latvia,Lebanon,Lesotho,Liberia,Libya,Liechtenstein,Lithuania".split(","),
  ..."Luxembourg,Madagascar,Malawi,Malaya,Malaysia,Maldives,Mali,Malta,Mauritania,Mauritius,Mexico".split(","),
  ..."Moldova,Monaco,Mongolia,Montenegro,Morocco,Mozambique,Myanmar,Namibia,Nepal,Netherlands".split(","),
  ..."New Zealand,Nicaragua,Nigeria,North Korea,North Macedonia,North Vietnam,Norway,Oman,Pakistan".split(","),
  ..."Panama,Paraguay,Persia,Peru,Philippines,Poland,Portugal,Prussia,Qatar,Rhodesia,Romania,Rumania".split(","),
  ..."Russia,Rwanda,Saudi Arabia,Senegal,Serbia,Siam,Sierra Leone,Singapore,Slovakia,Slovenia,Somalia".split(","),
  ..."South Africa,South Korea,South Vietnam,South Yemen,Soviet Union,Spain,Sri Lanka,Sudan,Swaziland".split(","),
  ..."Sweden,Switzerland,Syria,Taiwan,Tajikistan,Tanganyika,Tanzania,Thailand,Togo,Transjordan,Tunisia".split(","),
  ..."Turkey,Turkmenistan,Uganda,Ukraine,United Arab Emirates,United Arab Republic,United Kingdom".split(","),
  ..."United States,United States of America,Upper Volta,Uruguay,Uzbekistan,Venezuela,Viet Nam,Vietnam".split(","),
  ..."Yemen,Yugoslavia,Zaire,Zambia,Zanzibar,Zimbabwe".split(","),
  ..."DPRK,DRV,FRG,GDR,PRC,ROK,UK,US,U.S.,USA,USSR".split(","),
];

/** English names of continents and great regions. */
export const REGIONS: readonly string[] = [
  ..."Africa,Asia,Central Asia,East Asia,South Asia,South East Asia,Southeast Asia,Europe,Eastern Europe".split(","),
  ..."Western Europe,Central Europe,Latin America,Central America,North America,South America,Far East".split(","),
  ..."Near East,Middle East,Balkans,Caribbean,Caucasus,Indochina,Manchuria,Scandinavia,Siberia".split(","),
];
