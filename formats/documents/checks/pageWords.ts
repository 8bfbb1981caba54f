/** Wordings that belong to a page and not to its text. They are tried on short lines only. */
export type PageWording = { readonly reason: string; readonly pattern: RegExp };

const line = (reason: string, alternatives: readonly string[]): PageWording => ({
  reason,
  pattern: new RegExp(`^[^\\p{L}]*(?:${alternatives.join("|")})[\\s\\p{P}\\p{S}\\d]*$`, "iu"),
});

const ending = (reason: string, pattern: RegExp): PageWording => ({ reason, pattern });

export const pageWordings: readonly PageWording[] = [
  line("Invites to subscribe", [
    "subscribe(?: (?:now|today|here|to [^.,;!?]{1,40}))?", "sign up(?: (?:now|here|for [^.,;!?]{1,40}|to [^.,;!?]{1,40}))?", "(?:get|join) (?:the |our |my )?(?:mailing list|newsletter|community)",
    "(?:(?:daily|weekly|our|the|free|email) ){0,2}newsletters?", "jetzt abonnieren", "abonnieren", "newsletter (?:abonnieren|bestellen)", "abonnez-vous", "s'abonner(?: [^.,;!?]{1,40})?", "inscrivez-vous(?: [^.,;!?]{1,40})?",
    "suscr[ií]b(?:ase|ete|irse)(?: [^.,;!?]{1,40})?", "iscriviti(?: [^.,;!?]{1,40})?", "abbonati", "assine(?: [^.,;!?]{1,40})?", "inscreva-se(?: [^.,;!?]{1,40})?", "подпи(?:саться|шитесь)(?: [^.,;!?]{1,40})?", "подписка", "підписатися", "abone ol", "subskrybuj", "zapisz się(?: [^.,;!?]{1,40})?",
    "اشترك(?: [^.,;!?]{1,40})?", "订阅.{0,12}", "訂閱.{0,12}", "購読.{0,12}", "구독.{0,12}",
  ]),
  ending("Invites to join or buy", /(?:^|[-–—|:»]\s*)(?:join|subscribe|register|apply|buy|order|shop|donate|sign up|download) (?:now|today|here|us)[\s!»>→]*$/iu),
  line("Log-in line", [
    "log ?in(?: or (?:register|sign up|subscribe))?(?: .{1,25})?", "sign in(?: or .{1,25})?", "register(?: (?:now|here))?", "log ?out", "sign out", "my account", "create (?:an |your )?account", "to participate in the discussion", "forgot (?:your )?password",
    "anmelden", "einloggen", "registrieren", "anmelden oder registrieren", "connexion", "se connecter", "s'inscrire", "iniciar sesi[oó]n", "reg[ií]strate", "accedi", "registrati", "entrar", "войти(?: или .{1,25})?", "вход", "регистрация", "зарегистрироваться", "чтобы участвовать в дискуссии", "تسجيل الدخول", "登录", "登入", "注册", "ログイン", "로그인",
  ]),
  line("Part of the page, not of the text", [
    "news ?feed", "chats?", "loader", "loading", "load more", "show more", "see more", "more", "menu", "home(?: ?page)?", "search", "close", "skip to (?:main )?content", "back to top", "top", "print(?: this.{0,20})?", "all news", "latest news", "breaking news", "top stories", "top news", "most (?:read|popular|viewed)", "trending(?: now)?", "live", "watch live", "video", "photos?", "gallery",
    "add(?: your)? comment", "(?:leave|post) a (?:comment|reply)", "comments?(?: \\(\\d+\\))?", "no comments(?: yet)?", "\\d+ (?:comments?|shares?|views?|likes?)", "views?", "likes?", "replies",
    "startseite", "suche", "mehr", "kommentare?", "drucken", "meistgelesen", "accueil", "commentaires?", "imprimer", "à la une", "lire aussi", "inicio", "comentarios?", "imprimir", "lo más leído", "commenti", "stampa", "чаты?", "лента новостей", "новости", "главная", "все новости", "комментарии", "поиск", "загрузка", "печать", "wszystkie wiadomości", "haberler", "الرئيسية", "تعليقات", "首页", "評論", "评论", "コメント", "댓글",
  ]),
  line("Sharing and following", [
    "share(?: (?:this(?: (?:article|story|page|post))?|on .{1,25}|via .{1,25}|with .{1,25}))?", "tweet", "e-?mail(?: this)?", "copy link", "follow (?:us|me)(?: .{1,40})?", "facebook", "twitter", "whatsapp", "telegram", "linkedin", "instagram", "youtube", "vkontakte", "pinterest", "reddit", "(?:facebook|twitter|whatsapp|telegram|linkedin|e-?mail|print|copy link|reddit|x|vk|,|\\||/|·|\\s){4,}",
    "teilen(?: auf .{1,25})?", "folgen sie uns.{0,40}", "partager(?: .{1,25})?", "suivez-nous.{0,40}", "compartir(?: .{1,25})?", "s[ií]guenos.{0,40}", "condividi(?: .{1,25})?", "seguici.{0,40}", "compartilhar", "поделиться(?: .{1,25})?", "подписывайтесь на .{1,60}", "udostępnij", "paylaş", "مشاركة", "分享", "シェア", "공유",
  ]),
  line("Leads to another text", [
    "read (?:more|also|next|on|the full (?:story|article))(?: ?:.{1,150})?", "see also(?: ?:.{1,150})?", "also read(?: ?:.{1,150})?", "related(?: (?:articles?|stories|news|topics|posts|content|links))?(?: ?:.{1,150})?", "recommended(?: for you)?", "you (?:may|might) also like", "more (?:on|from|about) .{1,60}", "next (?:article|story|post)", "previous (?:article|story|post)", "continue reading(?: .{1,40})?",
    "lesen sie auch(?: ?:.{1,150})?", "mehr zum thema", "weiterlesen", "lire (?:la suite|plus|aussi(?: ?:.{1,150})?)", "leer m[aá]s", "lea tambi[eé]n(?: ?:.{1,150})?", "leggi anche(?: ?:.{1,150})?", "leia (?:mais|também)(?: ?:.{1,150})?", "читайте также(?: ?:.{1,150})?", "подробнее", "czytaj (?:też|także|więcej)(?: ?:.{1,150})?", "اقرأ أيضا.{0,150}", "相关新闻", "関連記事", "관련 ?기사",
  ]),
  line("Advertising", ["advertis(?:ement|ing)", "ads?", "sponsored(?: (?:content|by .{1,40}))?", "promoted", "story continues below(?: .{1,30})?", "article continues (?:after|below).{0,30}", "anzeige", "werbung", "publicit[éeà]", "publicidad", "pubblicità", "publicidade", "реклама", "reklama?", "إعلان", "广告", "広告", "광고"]),
  line("Notice of the site", [
    "all rights reserved.{0,60}", "copyright .{1,80}", "(?:©|\\(c\\)) ?.{0,80}", "terms(?: (?:of (?:use|service)|and conditions|& conditions))?", "privacy(?: (?:policy|notice|settings))?", "(?:we use|this (?:web)?site uses) cookies.{0,120}", "cookie (?:policy|settings|preferences|notice)", "accept (?:all(?: cookies)?|cookies)", "contact(?: us)?", "about(?: us)?", "imprint", "advertise with us", "download (?:the|our) app.{0,40}", "report (?:an )?error", "powered by .{1,40}",
    "alle rechte vorbehalten.{0,60}", "impressum", "datenschutz(?:erkl[äa]rung)?", "tous droits r[ée]serv[ée]s.{0,60}", "mentions l[ée]gales", "todos los derechos reservados.{0,60}", "aviso legal", "tutti i diritti riservati.{0,60}", "все права защищены.{0,60}", "сообщить об ошибке", "wszelkie prawa zastrzeżone.{0,60}", "جميع الحقوق محفوظة.{0,60}", "版权所有.{0,60}",
  ]),
];

/** What begins a picture credit, in several languages. */
export const creditBeginning = /^(?:©|\(c\)\s|&copy;|(?:photo(?:graph)?s?|pictures?|images?|file photo|foto|fotos|bild|bilder|abbildung|cr[ée]dits?(?: photo)?|credits?|imagen|fotograf[ií]a|фото|zdj(?:\.|ęcie)|صورة|图|写真)(?: (?:by|credit|courtesy(?: of)?|via|von|de|di))?\s*[:/©|])/iu;

/** What ends a caption: a dash or slash and who made the picture. */
export const creditEnding = /(?:\s[-–—|/]\s|\()(?:sputnik(?: international)?|reuters|ap|ap photo|afp|afp photo|getty(?: images)?|epa(?:-efe)?|dpa|tass|ria novosti|xinhua|anadolu(?: agency)?|shutterstock|istock|flickr|alamy|unsplash|pixabay|wikimedia(?: commons)?|bloomberg|imago|ansa|kyodo|file(?: photo)?|archive|спутник|риа новости|тасс)\)?$/iu;
