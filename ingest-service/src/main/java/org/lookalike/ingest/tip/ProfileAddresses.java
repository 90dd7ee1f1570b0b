package org.lookalike.ingest.tip;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognizes the addresses of profiles on each platform. */
final class ProfileAddresses {

    private static final String END = "(?=[/?]|$)";

    /** A platform's hosts with their subdomains, and the patterns of its profiles' paths in the order in which they are tried. */
    private record Site(String platform, Set<String> hosts, List<Pattern> paths) {

        private static Site of(String platform, Set<String> hosts, String... paths) {
            return new Site(
                    platform,
                    hosts,
                    List.of(paths).stream()
                            .map(path -> Pattern.compile(path + END))
                            .toList());
        }

        private boolean has(String host) {
            return hosts.stream().anyMatch(own -> host.equals(own) || host.endsWith("." + own));
        }
    }

    private static final List<Site> SITES = List.of(
            Site.of(
                    "facebook",
                    Set.of("facebook.com", "fb.com", "fb.me"),
                    "/profile\\.php\\?(?:[^#]*&)?id=(?<id>\\d+)(?=&|$)(?:.*)",
                    "/people/[^/?]+/(?<id>\\d+)",
                    "/pages/(?:[^/?]+/)*(?:[^/?]*-)?(?<id>\\d+)",
                    "/p/[^/?]+-(?<id>\\d+)",
                    "/pg/(?<handle>[\\w.-]+)",
                    "/(?<handle>groups/[\\w.-]+)",
                    "/(?!(?:share|sharer|watch|reel|photo|story|permalink|events|hashtag|login|p|people|pages|profile)"
                            + "(?:\\.php)?[/?]|(?:profile|photo|story|permalink)\\.php)(?<handle>[\\w.-]+)"),
            Site.of(
                    "instagram",
                    Set.of("instagram.com", "instagr.am"),
                    "/(?:stories|_u)/(?<handle>[\\w.]+)",
                    "/(?!(?:p|reel|reels|tv|explore|share|accounts|stories)[/?])(?<handle>[\\w.]+)"),
            Site.of("threads", Set.of("threads.net", "threads.com"), "/@(?<handle>[\\w.]+)"),
            Site.of("tiktok", Set.of("tiktok.com"), "/@(?<handle>[\\w.]+)"),
            Site.of(
                    "youtube",
                    Set.of("youtube.com"),
                    "/channel/(?<id>UC[\\w-]+)",
                    "/@(?<handle>[^/?]+)",
                    "/(?<handle>(?:c|user)/[^/?]+)"),
            Site.of(
                    "x",
                    Set.of("x.com", "twitter.com"),
                    "/i/user/(?<id>\\d+)",
                    "/intent/(?:user|follow)\\?(?:[^#]*&)?user_id=(?<id>\\d+)(?=&|$)(?:.*)",
                    "/intent/(?:user|follow)\\?(?:[^#]*&)?screen_name=(?<handle>\\w+)(?=&|$)(?:.*)",
                    "/(?!(?:i|intent|search|hashtag|share|home|explore)[/?])(?<handle>\\w{1,15})"),
            Site.of(
                    "linkedin",
                    Set.of("linkedin.com"),
                    "/(?:company|school|showcase)/(?<handle>[^/?]+)",
                    "/(?<handle>in/[^/?]+)"),
            Site.of("bluesky", Set.of("bsky.app"), "/profile/(?<id>did:[a-z]+:[^/?]+)", "/profile/(?<handle>[^/?]+)"),
            Site.of("snapchat", Set.of("snapchat.com"), "/(?:add/|@)(?<handle>[\\w.-]+)"),
            Site.of("reddit", Set.of("reddit.com"), "/(?:user|u)/(?<handle>[\\w-]+)"));

    /** The path on any other host, which may be a server of the fediverse. Its pages may show accounts of other servers. */
    private static final Pattern FEDIVERSE =
            Pattern.compile("/(?:@|users/|u/)(?<user>[\\w.-]+)(?:@(?<domain>[\\w.-]+\\.[\\w-]+))?" + END);

    private ProfileAddresses() {}

    /** Whether a host belongs to a platform. */
    static boolean know(String host) {
        return SITES.stream().anyMatch(site -> site.has(host));
    }

    /**
     * The account whose profile has an address; null if the address is not one of a profile.
     *
     * @param host the host in lower case
     * @param path the path with its query, percent-decoded
     */
    static @Nullable TippedAccount account(String host, String path) {
        for (var site : SITES) {
            if (site.has(host)) {
                return account(site, host, path);
            }
        }
        var fediverse = FEDIVERSE.matcher(path);
        if (!fediverse.lookingAt()) {
            return null;
        }
        var domain = fediverse.group("domain") == null ? host : fediverse.group("domain");
        return new TippedAccount(
                "mastodon", fediverse.group("user") + "@" + domain, null, "https://" + host + fediverse.group());
    }

    private static @Nullable TippedAccount account(Site site, String host, String path) {
        for (var pattern : site.paths) {
            var match = pattern.matcher(path);
            if (match.lookingAt()) {
                return new TippedAccount(
                        site.platform,
                        group(pattern, match, "handle"),
                        group(pattern, match, "id"),
                        "https://" + host + match.group());
            }
        }
        return null;
    }

    private static @Nullable String group(Pattern pattern, Matcher match, String name) {
        return pattern.pattern().contains("(?<" + name + ">") ? match.group(name) : null;
    }
}
