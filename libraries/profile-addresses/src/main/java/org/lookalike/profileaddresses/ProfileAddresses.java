package org.lookalike.profileaddresses;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lookalike.profileaddresses.NamedAccount.Target;

/**
 * Reads the addresses of profiles. Addresses to share, to log in or to search, and a platform's own pages, name no account. One of
 * a post names its author, with {@link Target#POST}.
 */
public final class ProfileAddresses {

    private static final int LONGEST_NAME = 256;

    /** Longer than any that a browser shows. The expressions below would take a longer one apart in ever deeper steps. */
    private static final int LONGEST_ADDRESS = 2048;

    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(?i:https?):)?(?://)?(?<host>(?:[\\p{L}\\p{N}-]+\\.)+\\p{L}[\\p{L}\\p{N}-]+)(?::\\d+)?(?<path>[/?#].*)?");

    private static final List<Platform> PLATFORMS = List.of(
            Platform.of(
                    "facebook",
                    Set.of("facebook.com", "fb.com", "fb.me"),
                    "2008 about adcenter ads adsmanager apps badges bookmarks business campaign careers commerce creatorstudio dialog directory donate events find-friends"
                            + " flx friends fundraisers games gaming groups hashtag help home jobs latest legal live local login logout"
                            + " marketplace media messages notes overview p pages people permalink pg photo photos places plugins policies"
                            + " policy posts privacy profile public r recover reel reels reg saved search settings share sharer signup"
                            + " stories story terms tr v video videos watch",
                    "about|about_contact_and_basic_info|about_profile_transparency|app|community|events|followers|following|likes"
                            + "|live|mentions|notes|photos|photos_albums|photos_stream|posts|reels|reviews|services|timeline|videos",
                    "/profile\\.php\\?(?:.*&)?id=(?<id>\\d+)(?:&.*)?",
                    "/people/[^/?]+/(?<id>\\d+)",
                    "/pages/(?:[^/?]+/)*(?:[^/?]*-)?(?<id>\\d+)",
                    "/p/[^/?]*-(?<id>\\d+)",
                    "/pg/(?<handle>[\\w.-]+)",
                    "/(?<handle>groups/[\\w.-]+)",
                    "/(?<id>\\d{8,})",
                    "/[^/?]+-(?<id>\\d{9,})",
                    "/@?(?<handle>[\\p{L}\\p{N}_.-]+)"),
            Platform.of(
                    "instagram",
                    Set.of("instagram.com", "instagr.am"),
                    "_n _u about accounts api challenge developer direct explore legal oauth p press privacy reel reels share stories"
                            + " terms tv web",
                    "channel|feed|guides|reels|tagged",
                    "/(?:stories|_u)/(?<handle>[\\w.]+)",
                    "/@?(?<handle>[\\w.]+)"),
            Platform.of(
                    "threads",
                    Set.of("threads.net", "threads.com"),
                    "intent login",
                    "media|replies|reposts",
                    "/@(?<handle>[\\w.]+)"),
            Platform.of("tiktok", Set.of("tiktok.com"), "", "live", "/@(?<handle>[\\w.]+)"),
            Platform.of(
                    "youtube",
                    Set.of("youtube.com"),
                    "about account ads attribution_link channel clip creators e embed feed gaming hashtag howyoutubeworks kids live"
                            + " logout movies new oembed oops opensearch playlist post premium redirect reporthistory results shorts"
                            + " signin source subscription_center t trends upload user v watch yt c",
                    "about|channels|community|discussion|featured|feed|join|live|null|playlists|podcasts|releases|search|shorts"
                            + "|streams|videos",
                    "/channel/(?<id>UC[\\w-]+)",
                    "/embed/live_stream\\?(?:.*&)?channel=(?<id>UC[\\w-]+)(?:&.*)?",
                    "/@(?<handle>[^/?]+)",
                    "/(?<handle>(?:c|user)/[^/?]+)",
                    "/(?<handle>[\\p{L}\\p{N}_.-]+)"),
            Platform.of(
                    "x",
                    Set.of("x.com", "twitter.com"),
                    "about account compose download explore hashtag help home i intent jobs login logout messages notifications oauth"
                            + " privacy rules search settings share signup tos who_to_follow widgets",
                    "articles|favorites|followers|following|highlights|likes|lists|media|photo|tweets|with_replies",
                    "/i/user/(?<id>\\d+)",
                    "/intent/(?:user|follow)\\?(?:.*&)?user_id=(?<id>\\d+)(?:&.*)?",
                    "/intent/(?:user|follow)\\?(?:.*&)?screen_name=@?(?<handle>\\w+)(?:&.*)?",
                    "/@?(?<handle>\\w{1,15})"),
            Platform.of(
                    "linkedin",
                    Set.of("linkedin.com"),
                    "setup unavailable",
                    "about|admin|events|jobs|life|mycompany|people|posts|products|videos",
                    "/(?:company|school|showcase|organization)/(?<id>\\d+)",
                    "/(?:company|school|showcase)/(?<handle>[^/?]+)",
                    "/(?<handle>in/[^/?]+)"),
            Platform.of(
                    "bluesky",
                    Set.of("bsky.app"),
                    "",
                    "followers|follows|known-followers|search",
                    "/profile/(?<id>did:[a-z]+:[^/?]+)",
                    "/profile/@?(?<handle>[^/?]+)"),
            Platform.of("snapchat", Set.of("snapchat.com"), "", "", "/(?:add/|@)(?<handle>[\\w.-]+)"),
            Platform.of(
                    "reddit",
                    Set.of("reddit.com"),
                    "",
                    "about|comments|submitted",
                    "/(?:user|u)/(?<handle>[\\w-]+)",
                    // A post in a community is by one of its members, whom its address does not name.
                    "/(?<handle>r/\\w+)(?=/?(?:\\?.*)?$)"),
            Platform.of(
                    "telegram",
                    Set.of("t.me", "telegram.me"),
                    "addemoji addlist addstickers addtheme boost confirmphone contact giftcode invoice joinchat login proxy"
                            + " setlanguage share socks",
                    "",
                    "/(?:s/)?(?<handle>[A-Za-z]\\w{3,31})"));

    /** The path on any other host, which may be a server of the fediverse. Its pages may show accounts of other servers. */
    private static final Pattern FEDIVERSE = Pattern.compile(
            "/(?:@|users/|u/)(?<user>[\\w.-]+)(?:@(?<domain>[\\w.-]+\\.[\\w-]+))?(?<rest>/?(?:\\?.*)?$)?(?=[/?]|$)");

    /** Sites that write the addresses of their own profiles like the fediverse, and do not belong to it. */
    private static final Set<String> NOT_FEDIVERSE = Set.of(
            """
            dev.to flip.com khanacademy.org kick.com medium.com mit.edu odysee.com producthunt.com rumble.com substack.com unsplash.com
            vimeo.com"""
                    .split("\\s+"));

    /** Addresses that lead to another one, such as those that mail filters and editors put in the place of links. */
    private static final Pattern REDIRECT = Pattern.compile(
            "(?:(?:www\\.)?google\\.com/url|lm?\\.facebook\\.com/l\\.php|l\\.instagram\\.com/|(?:www\\.)?youtube\\.com/redirect"
                    + "|[\\w.-]+\\.safelinks\\.protection\\.outlook\\.com/)\\?(?:.*&)?(?:q|u|url)=(?<target>https?://[^&]+).*"
                    + "|urldefense\\.com/v3/__(?<defended>https?:/.+?)__;.*");

    /** Addresses to sign in at a platform, which then show the profile that somebody asked for. */
    private static final Pattern LOGIN = Pattern.compile(
            "(?<host>(?:[\\w-]+\\.)*(?:facebook|instagram|threads|tiktok|x|twitter|linkedin)\\.(?:com|net))"
                    + "/(?:login(?:\\.php|/web)?|accounts/login|i/flow/login|uas/login|authwall)/?\\?(?:.*&)?"
                    + "(?:next|redirect_after_login|session_redirect|sessionRedirect|redirect_url)=(?<target>(?:https?:/)?/[^&]+).*");

    private static final String BLUESKY_DOMAIN = ".bsky.social";

    private ProfileAddresses() {}

    /** The account that an address names, with or without its scheme. */
    public static Optional<NamedAccount> account(String address) {
        var parts = ADDRESS.matcher(address.strip());
        if (address.length() > LONGEST_ADDRESS || !parts.matches()) {
            return Optional.empty();
        }
        var host = parts.group("host").toLowerCase(Locale.ROOT);
        var path = parts.group("path") == null ? "/" : decoded(parts.group("path"));
        var redirect = REDIRECT.matcher(host + path);
        if (redirect.matches()) {
            var target = redirect.group("target");
            return account(target != null ? target : redirect.group("defended").replaceFirst(":/+", "://"));
        }
        var login = LOGIN.matcher(host + path);
        if (login.matches()) {
            var target = login.group("target");
            return account(target.startsWith("/") ? login.group("host") + target : target);
        }
        return account(host, path).filter(account -> account.name().length() <= LONGEST_NAME);
    }

    /** Whether a host belongs to a platform. */
    public static boolean isPlatform(String host) {
        return PLATFORMS.stream().anyMatch(platform -> platform.has(host));
    }

    private static Optional<NamedAccount> account(String host, String path) {
        var known = PLATFORMS.stream().filter(platform -> platform.has(host)).findFirst();
        if (known.isPresent()) {
            return known.get().account(host, path);
        }
        return host.endsWith(BLUESKY_DOMAIN) ? ofBlueskyDomain(host, path) : ofFediverse(host, path);
    }

    /** A handle at Bluesky is a domain, whose address leads to the profile. */
    private static Optional<NamedAccount> ofBlueskyDomain(String host, String path) {
        return path.matches("/?")
                ? Optional.of(new NamedAccount("bluesky", host, null, "https://" + host, Target.PROFILE))
                : Optional.empty();
    }

    private static Optional<NamedAccount> ofFediverse(String host, String path) {
        var match = FEDIVERSE.matcher(path);
        if (!match.lookingAt()
                || NOT_FEDIVERSE.stream().anyMatch(own -> host.equals(own) || host.endsWith("." + own))) {
            return Optional.empty();
        }
        var domain = match.group("domain") == null ? host : match.group("domain");
        var rest = match.group("rest");
        var profile = rest == null ? match.group() : path.substring(0, match.start("rest"));
        return Optional.of(new NamedAccount(
                "mastodon",
                match.group("user") + "@" + domain,
                null,
                "https://" + host + profile,
                rest == null ? Target.POST : Target.PROFILE));
    }

    /** The path from what counts: older addresses have it after {@code #!}. Characters that no database stores are replaced. */
    private static String decoded(String path) {
        var whole = path.replaceFirst("^.*#!/?", "/").replaceFirst("#.*", "");
        var normal = whole.startsWith("/") ? whole : "/" + whole;
        try {
            return URLDecoder.decode(normal.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .replace('\0', '\uFFFD')
                    .replaceFirst("^/{2,}", "/");
        } catch (IllegalArgumentException e) {
            return normal;
        }
    }
}
