package org.lookalike.profileaddresses;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lookalike.profileaddresses.NamedAccount.Target;

/** Reads addresses of profiles, and of posts, which name their author. Those to share, log in or search name nobody. */
public final class ProfileAddresses {

    private static final int LONGEST_NAME = 256;

    /** Longer than any that a browser shows. The expressions below would take a longer one apart in ever deeper steps. */
    private static final int LONGEST_ADDRESS = 2048;

    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(?i:https?):)?(?://)?(?<host>(?:[\\p{L}\\p{N}-]+\\.)+\\p{L}[\\p{L}\\p{N}-]+)(?::\\d+)?(?<path>[/?#].*)?");

    private static final List<Platform> PLATFORMS = Platform.all();

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

    static final String BLUESKY_DOMAIN = ".bsky.social";

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

    /** The path from what counts, which older addresses have after {@code #!}. Characters that no database stores are replaced. */
    private static String decoded(String path) {
        var whole = path.replaceFirst("^/?(?:(?:home|index)\\.php)?(?:\\?[^#]*)?#!/?", "/")
                .replaceFirst("#.*", "");
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
