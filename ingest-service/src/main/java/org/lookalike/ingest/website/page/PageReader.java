package org.lookalike.ingest.website.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the HTML of a page. */
public final class PageReader {

    /** Rises with every change of what is read, so that unchanged pages are read again. */
    public static final int VERSION = 6;

    /** More than a site has for itself; the excess is a list of others. */
    private static final int MOST_ACCOUNTS = 60;

    /** How many are looked at, so that hidden ones do not take the place of those that people see. */
    static final int MOST_MENTIONS = 1000;

    /** More than a page has that people read. */
    static final int MOST_LINKS = 5000;

    /** Longer than any address. Longer ones are left out, as everything that is done with an attribute is done once per element. */
    private static final int LONGEST_ATTRIBUTE = 4096;

    private static final Pattern REFRESH =
            Pattern.compile("(?i)\\s*[0-5]\\s*;\\s*url\\s*=\\s*['\"]?(?<address>[^'\"]++)['\"]?\\s*");

    /** What leads to a place, but widgets. */
    private static final String LINKS =
            "a[href]:not(.twitter-timeline):not(.twitter-follow-button), area[href], [onclick],"
                    + " [data-href]:not([class^=fb-]), [data-url]:not([class^=fb-]), [data-link]";

    /** An address in the script of a click. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[^'\"\\s<>()\\\\]{4,300}");

    private static final int LONGEST_COMMENT = 20_000;
    private static final int MOST_COMMENTS = 100;
    private static final List<String> FEDIVERSE = List.of("mastodon", "mstdn", "fediverse");

    private PageReader() {}

    /** Reads a page in the server's charset or else its own. Home is what the home page calls itself, if another. */
    public static WebPage read(byte[] html, @Nullable String charset, URI address, String home) {
        var page = parse(html, charset, address);
        var frame = new PageFrame(page);
        var site = new SiteName(page, home);
        var surroundings = new Surroundings(page, address, frame, site);
        var accounts = Stream.of(
                        links(page, frame, surroundings),
                        Widgets.in(page, frame, surroundings),
                        statements(page),
                        scripts(page, site, surroundings),
                        comments(page))
                .flatMap(all -> all)
                .distinct()
                .limit(MOST_MENTIONS)
                .sorted(Comparator.comparing(account -> account.standing().isDoubt()))
                .limit(MOST_ACCOUNTS)
                .toList();
        var frames = SitesOwnLinks.frames(page, address, surroundings);
        var redirects = SitesOwnLinks.redirects(page, address, frame, surroundings);
        var further = SitesOwnLinks.further(page, address, surroundings);
        var refresh = refresh(page);
        var leadsNowhere = accounts.isEmpty() && further.isEmpty() && refresh == null;
        return new WebPage(
                SiteName.titles(page), accounts, frames, redirects, further, refresh, Absence.of(page, leadsNowhere));
    }

    private static Document parse(byte[] html, @Nullable String charset, URI address) {
        try {
            var page = Jsoup.parse(new ByteArrayInputStream(html), charset, address.toString());
            page.stream().forEach(PageReader::removeLongAttributes);
            if (page.baseUri().length() > LONGEST_ATTRIBUTE) {
                page.setBaseUri(address.toString());
            }
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException("a page in memory cannot be read", e);
        }
    }

    private static void removeLongAttributes(Element element) {
        if (element.attributesSize() > 0) {
            element.attributes().asList().stream()
                    .filter(attribute -> attribute.getValue().length() > LONGEST_ATTRIBUTE)
                    .forEach(attribute -> element.removeAttr(attribute.getKey()));
        }
    }

    private static Stream<PageAccount> links(Document page, PageFrame frame, Surroundings surroundings) {
        return page.select(LINKS).stream()
                .limit(MOST_LINKS)
                .filter(link -> !frame.isCredit(link))
                .flatMap(link -> addresses(link).flatMap(address -> named(link, address, frame, surroundings).stream()))
                .limit(MOST_MENTIONS);
    }

    private static Optional<PageAccount> named(
            Element link, String address, PageFrame frame, Surroundings surroundings) {
        return PageAccount.of(
                        address,
                        isRelMe(link) ? MentionType.REL_ME : MentionType.LINK,
                        frame.contains(link),
                        LinkLabel.of(link))
                .filter(account -> isPlausible(account, link))
                .map(account -> account.with(surroundings.of(link, account.handle())));
    }

    /** Where an element leads: where it says so, or else by the script of a click. */
    private static Stream<String> addresses(Element link) {
        var target = link.attr("href").strip();
        if (!target.isEmpty() && !target.matches("#.*|(?i:javascript:).*")) {
            return Stream.of(link.absUrl("href"));
        }
        return Stream.concat(
                Stream.of("data-href", "data-url", "data-link").map(link::absUrl),
                ADDRESS.matcher(link.attr("onclick").replace("\\/", "/"))
                        .results()
                        .map(match -> match.group())
                        .limit(3));
    }

    /** What was commented out, nobody sees. */
    private static Stream<PageAccount> comments(Document page) {
        return page.nodeStream(Comment.class)
                .map(Comment::getData)
                .filter(text -> text.length() <= LONGEST_COMMENT && text.contains("href"))
                .limit(MOST_COMMENTS)
                .flatMap(text -> Jsoup.parse(text).select("a[href]").stream())
                .limit(MOST_LINKS)
                .flatMap(
                        link -> PageAccount.of(link.attr("href"), MentionType.LINK, false, LinkLabel.of(link)).stream())
                .filter(account -> !account.platform().equals("mastodon"))
                .map(account -> account.with(Standing.HIDDEN));
    }

    private static boolean isRelMe(Element link) {
        return Arrays.asList(link.attr("rel").toLowerCase(Locale.ROOT).split("\\s+"))
                .contains("me");
    }

    /** Many sites write addresses as servers of the fediverse do. One counts if the link says what it leads to. */
    private static boolean isPlausible(PageAccount account, Element link) {
        if (!account.platform().equals("mastodon") || account.how() == MentionType.REL_ME) {
            return true;
        }
        var words = Stream.concat(Stream.of(account.address(), LinkLabel.text(link)), LinkLabel.attributes(link))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .toList();
        return FEDIVERSE.stream().anyMatch(name -> words.stream().anyMatch(text -> text.contains(name)));
    }

    /** What the page says in its head about whose it is. */
    private static Stream<PageAccount> statements(Document page) {
        var own = page.select("link[rel=me][href], link[rel=publisher][href]").stream()
                .flatMap(link -> PageAccount.of(link.absUrl("href"), MentionType.REL_ME, false, "").stream());
        return Stream.of(
                        own,
                        meta(page, "article:publisher", ""),
                        meta(page, "og:see_also", ""),
                        meta(page, "twitter:site", "https://x.com/"),
                        meta(page, "fb:page_id", "https://www.facebook.com/"),
                        meta(page, "fb:pages", "https://www.facebook.com/"))
                .flatMap(all -> all);
    }

    private static Stream<PageAccount> meta(Document page, String name, String prefix) {
        return page.select("meta[property=%1$s], meta[name=%1$s]".formatted(name)).stream()
                .flatMap(tag -> Stream.of(tag.attr("content").split(",")))
                .map(String::strip)
                .filter(content -> !content.isEmpty())
                .map(content -> content.contains("://") ? content : prefix + content.replaceFirst("^@", ""))
                .flatMap(address -> PageAccount.of(address, MentionType.META, false, "").stream());
    }

    private static Stream<PageAccount> scripts(Document page, SiteName site, Surroundings surroundings) {
        return page.select("script").stream()
                .flatMap(script -> (script.attr("type").equalsIgnoreCase("application/ld+json")
                                ? JsonAccounts.linkedData(script.data(), site)
                                : JsonAccounts.data(script.data(), site, surroundings.ofPage()))
                        .stream());
    }

    private static @Nullable String refresh(Document page) {
        return page.select("meta[http-equiv=refresh]:not(noscript *, template *)").stream()
                .map(tag -> REFRESH.matcher(tag.attr("content")))
                .filter(match -> match.matches())
                .map(match -> match.group("address").strip())
                .map(address -> resolved(page, address))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> resolved(Document page, String address) {
        try {
            return Optional.of(URI.create(page.baseUri()).resolve(address).toString());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
