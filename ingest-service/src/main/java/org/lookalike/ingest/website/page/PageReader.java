package org.lookalike.ingest.website.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the HTML of a page. */
public final class PageReader {

    /** Rises with every change of what is read, so that unchanged pages are read again. */
    public static final int VERSION = 1;

    /** More than a site has for itself; the excess is a list of others. */
    private static final int MOST_ACCOUNTS = 60;

    /** More than a page has that people read. */
    static final int MOST_LINKS = 5000;

    /** Longer than any address. Longer ones are left out, as everything that is done with an attribute is done once per element. */
    private static final int LONGEST_ATTRIBUTE = 4096;

    private static final int LONGEST_OF_A_PARKED_PAGE = 3000;

    private static final Pattern PARKED = Pattern.compile(
            "(?i)domain (?:name )?(?:is|may be) for sale|buy this domain|this domain (?:is|has been) parked"
                    + "|domain (?:name )?has expired|parked free|domain is available for purchase|account has been suspended"
                    + "|future home of something|website is no longer available|welcome to nginx|apache2 \\w+ default page");

    private static final Pattern PARKING_HOST = Pattern.compile(
            "(?i)://(?:[^/]*\\.)?(?:sedoparking|parkingcrew|bodis|hugedomains|afternic|parklogic|above|dan)\\.(?:com|net)/");

    private static final Pattern REFRESH =
            Pattern.compile("(?i)\\s*[0-5]\\s*;\\s*url\\s*=\\s*['\"]?(?<address>[^'\"]++)['\"]?\\s*");

    private static final List<String> FEDIVERSE = List.of("mastodon", "mstdn", "fediverse");

    private PageReader() {}

    /** @param charset as the server named it; null to go by the page itself */
    public static WebPage read(byte[] html, @Nullable String charset, URI address) {
        var page = parse(html, charset, address);
        var frame = new PageFrame(page);
        var accounts = Stream.of(links(page, frame), Widgets.in(page, frame), statements(page), scripts(page))
                .flatMap(all -> all)
                .distinct()
                .limit(MOST_ACCOUNTS)
                .toList();
        return new WebPage(accounts, FurtherPages.of(page, address), refresh(page), isParked(page));
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

    private static Stream<PageAccount> links(Document page, PageFrame frame) {
        return page.select("a[href]:not(.twitter-timeline):not(.twitter-follow-button), area[href]").stream()
                .limit(MOST_LINKS)
                .filter(link -> !frame.isCredit(link))
                .flatMap(link -> PageAccount.of(
                        link.absUrl("href"),
                        isRelMe(link) ? MentionType.REL_ME : MentionType.LINK,
                        frame.contains(link),
                        LinkLabel.of(link))
                        .filter(account -> isPlausible(account, link))
                        .stream());
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

    private static Stream<PageAccount> scripts(Document page) {
        return page.select("script").stream()
                .flatMap(script -> (script.attr("type").equalsIgnoreCase("application/ld+json")
                                ? JsonAccounts.linkedData(script.data())
                                : JsonAccounts.data(script.data()))
                        .stream());
    }

    private static @Nullable String refresh(Document page) {
        return page.select("meta[http-equiv=refresh]").stream()
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

    /** A page with little text that says so, or has nothing but what a seller of domains shows. */
    private static boolean isParked(Document page) {
        var text = page.title() + " " + page.text();
        return text.length() <= LONGEST_OF_A_PARKED_PAGE
                && (PARKED.matcher(text).find()
                        || page.select("script[src], iframe[src], a[href]").stream()
                                .anyMatch(element -> PARKING_HOST
                                        .matcher(element.absUrl("src") + element.absUrl("href") + "/")
                                        .find()));
    }
}
