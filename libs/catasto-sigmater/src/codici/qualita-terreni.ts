import { codeTable, withoutZeros } from './code-table.js';

/** Our own grouping of the qualities: what yields income, what is exempt, what is no land at all. */
export type GruppoQualita =
  | 'reddituale'
  | 'classe-generica'
  | 'improduttiva-o-acque'
  | 'esente-o-demaniale'
  | 'ente-urbano-o-rurale'
  | 'accessorio'
  | 'relitto'
  | 'denominazione-storica'
  | 'speciale';

/** Quality of a parcel or portion, as in the Agenzia's table (abbreviated: `semin irrig`). */
export interface QualitaTerreni {
  readonly codice: string;
  readonly descrizione: string;
  readonly gruppo: GruppoQualita;
}

const GRUPPI: readonly (readonly [GruppoQualita, ReadonlyMap<string, string>])[] = [
  ['reddituale', codeTable(`
    1=seminativo; 2=semin irrig; 3=semin arbor; 4=sem arb irr; 5=sem irr arb; 6=sem pez fos; 7=sem arb p f; 8=prato; 9=prato irrig; 10=prato arbor;
    11=prato ir ar; 12=prato marc; 13=prato mar ar; 14=marcita; 15=risaia; 16=risaia stab; 17=orto; 18=orto irrig; 19=orto arbor; 20=orto ar irr;
    21=orto frutt; 22=orto pez fos; 23=orto fiori; 24=orto ir fi; 25=ort viv flo; 26=vivaio; 27=viv orn fl; 28=giardini; 29=vigneto; 30=vigneto arb;
    31=vigneto irr; 32=vig uva tav; 33=vign frutt; 34=vign ulivet; 35=vign mandor; 36=uliveto; 37=uliv agrum; 38=uliv fichet; 39=ul fich man;
    40=uliv frass; 41=uliv frutt; 42=uliv sommac; 43=uliv vignet; 44=uliv sugher; 45=uliv mandor; 46=ul man pist; 47=frutteto; 48=frutt irrig;
    49=agrumeto; 50=agrum aranc; 51=agrum irrig; 52=agrum uliv; 53=alpe; 54=aranceto; 55=canneto; 56=cappereto; 57=carrubeto; 58=castagneto;
    59=cast frutto; 60=cast frass; 61=chiusa; 62=eucalipteto; 63=ficheto; 64=fico india; 65=fico mandor; 66=frassineto; 67=gelseto; 68=limoneto;
    69=mandorleto; 70=mandor fich; 71=mandor fico; 72=mandarineto; 73=noceto; 74=noccioleto; 75=nocc vignet; 76=palmeto; 77=pescheto; 78=pioppeto;
    79=pistacch; 80=pometo; 81=querceto; 82=querc ghian; 83=roseto; 84=saliceto; 85=salceto; 86=sommaccheto; 87=sommac arb; 88=somm mandor;
    89=sommac uliv; 90=sughereto; 91=pascolo; 92=pascolo arb; 93=pasc cespug; 94=pascolo bc; 95=pascolo bm; 96=pascolo ba; 97=bosco ceduo;
    98=bosco misto; 99=bosco alto; 100=palud spart; 101=incolt prod; 102=orto irr ar; 103=nocciol irr; 104=sem car irr; 105=pereto; 106=sem irr prot;
    107=bosco rap ac; 126=serra; 127=funghicoltur
  `)],
  ['classe-generica', codeTable(`
    130=arativi; 131=seminativi; 132=prati; 133=orti; 134=vigneti; 135=pascoli; 136=alpi; 137=lag pal st; 138=boschi
  `)],
  ['improduttiva-o-acque', codeTable(`
    150=incolt ster; 151=lago pubbl; 152=laguna; 153=stagno; 180=cava; 181=lago pesca; 182=miniera; 183=salina; 184=stagn pesca; 185=tonnara;
    186=torbiera; 187=valle pesca; 188=acque priv
  `)],
  ['esente-o-demaniale', codeTable(`
    200=aeroporto d; 201=aer fort d; 202=autovia sp; 203=area dem pp; 204=banchina; 205=cimitero; 206=ferrovia sp; 207=fortificaz; 208=giard pub;
    209=giard dem; 210=giard com; 211=giard prov; 212=molo; 213=parco pubb; 214=parco deman; 215=parco comun; 216=parco prov; 217=p v rimembr;
    218=pza d armi; 219=porto; 220=somm arg 2; 221=somm arg 3; 222=tranvia sp; 223=somm arg 1; 250=canale bon; 251=canale irr; 252=gora
  `)],
  ['ente-urbano-o-rurale', codeTable(`
    270=antichita; 271=area fab dm; 272=area promis; 273=area rurale; 274=area urbana; 275=corte urban; 276=costr no ab; 277=fa div sub;
    278=fabb promis; 279=fabb rurale; 280=fabb diruto; 281=fr div sub; 282=ente urbano; 283=fu d accert; 284=porz acc fr; 285=porz acc fu;
    286=porz di fa; 287=porz di fr; 288=porz rur fp; 290=porz di fu; 300=acque esent; 301=piazza pubb; 302=strade pubb
  `)],
  ['accessorio', codeTable(`
    350=accesso; 351=accessorio; 352=aia; 353=andito; 354=androne; 355=area; 356=ascensore; 357=autorimessa; 358=ballatoio; 359=bindolo; 360=bottino;
    361=bucataio; 362=canale priv; 363=cantina; 364=capanna; 365=cappella; 366=carbonile; 367=casello; 368=casotto; 369=cisterna; 370=concimaia;
    371=conigliera; 372=corridoio; 373=corte; 374=fontana; 375=fontanile; 376=forno; 377=frantoio; 378=garage; 379=garitta; 380=grotta; 381=ingresso;
    382=latrina; 383=lavanderia; 384=lavatoio; 385=legnaia; 386=locale dep; 387=loggia; 388=luogo dep; 389=macero; 390=montacarichi; 391=muro;
    392=noria; 393=oratorio; 394=palmeto; 395=passaggio; 396=passo; 397=piazza; 398=piazzale; 399=pollaio; 400=pompa; 401=porcile; 402=portico;
    403=portineria; 404=portone; 405=pozzo; 406=resede; 407=rifugio ant; 408=rimessa; 409=ripostiglio; 410=scala; 411=scolo acqua; 412=seccatoio;
    413=sedime; 414=sentina; 415=sorgiva; 416=sottoscala; 417=sottopassag; 418=spazio; 419=stalla; 420=strada priv; 421=terrazzo; 422=tettoia;
    423=tinaia; 424=vano; 425=vasca
  `)],
  ['relitto', codeTable(`
    450=rel ente ur; 451=rel acc com; 452=rel f d sub; 453=rel acq es; 454=relit strad; 455=terr n form
  `)],
  ['denominazione-storica', codeTable(`
    500=casa e corte; 501=fabb e corte; 504=incolto; 505=improdutt; 506=sentiero; 507=ponte; 508=cavalcavia; 509=casa stalla; 510=chiesa;
    511=edificabile; 512=cortile; 513=magazzino; 514=fosso; 515=casa; 516=edificio; 517=fabbricato; 602=lag pal sta
  `)],
  ['speciale', codeTable(`
    993=modello 26; 997=sop var ter; 998=soppresso; 999=disponibile
  `)],
];

const QUALITA = new Map<string, QualitaTerreni>();
for (const [gruppo, qualita] of GRUPPI) {
  for (const [codice, descrizione] of qualita) QUALITA.set(codice, { codice, descrizione, gruppo });
}

/** With or without zeros on the left; `null` when unknown. */
export function qualitaTerreni(codice: string): QualitaTerreni | null {
  return QUALITA.get(codice) ?? QUALITA.get(withoutZeros(codice)) ?? null;
}
