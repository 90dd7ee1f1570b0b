package org.lookalike.ingest.website.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.lookalike.ingest.website.page.WebPage.SiteLink;

/** A page's links to its host: frames, short addresses such as {@code /facebook}, and pages by their label. */
final class SitesOwnLinks {

    private static final int MOST_FRAMES = 4;
    private static final int MOST_REDIRECTS = 6;
    private static final int MOST_FURTHER = 5;
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_ADDRESS = 512;

    private static final Pattern PLATFORM = Pattern.compile(
            "facebook|fb|twitter|x|instagram|insta|ig|youtube|yt|tiktok|threads|linkedin|bluesky|mastodon");

    /** Files that are no pages. */
    private static final Pattern FILE =
            Pattern.compile("(?i).*\\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|zip|ics|mp[34]|xml|css|js)");

    /** What a page is about, the likeliest to name accounts first. */
    private enum Topic {
        SOCIAL("social(?:[ -]?media| networks?)?"),
        CONNECT("(?:connect|stay connected|connect with us|get connected)"),
        FOLLOW("follow(?: us)?"),
        CONTACT("contact(?: us| information)?"),
        ABOUT("about(?: us| our (?:district|schools?)| the district)?"),
        DIRECTORY("(?:staff |district |school )?directory"),
        NEWS("(?:district |school |latest )?news");

        private final Pattern label;

        Topic(String label) {
            this.label = Pattern.compile(label);
        }

        private boolean isOf(String text) {
            return label.matcher(text).matches();
        }
    }

    private record Candidate(String address, Topic topic) {}

    private SitesOwnLinks() {}

    static List<String> frames(Document page, URI address, Surroundings surroundings) {
        return page.select("frame[src], iframe[src]").stream()
                .limit(PageReader.MOST_LINKS)
                .filter(surroundings::isSeen)
                .map(frame -> frame.absUrl("src"))
                .filter(source -> isOnSameHost(source, address))
                .distinct()
                .limit(MOST_FRAMES)
                .toList();
    }

    static List<SiteLink> redirects(Document page, URI address, PageFrame frame, Surroundings surroundings) {
        return links(page, address)
                .filter(link -> !frame.isCredit(link) && promisesPlatform(link))
                .map(link -> new SiteLink(
                        link.absUrl("href"), frame.contains(link), LinkLabel.of(link), surroundings.of(link, "")))
                .distinct()
                .limit(MOST_REDIRECTS)
                .toList();
    }

    /** The addresses of further pages, the likeliest to name accounts first. */
    static List<String> further(Document page, URI address, Surroundings surroundings) {
        return links(page, address)
                .filter(link -> target(link).length() <= LONGEST_ADDRESS)
                .flatMap(link -> candidate(link).filter(found -> surroundings.isSeen(link)).stream())
                .sorted(Comparator.comparing(Candidate::topic))
                .map(Candidate::address)
                .distinct()
                .limit(MOST_FURTHER)
                .toList();
    }

    private static Stream<Element> links(Document page, URI address) {
        return page.select("a[href], area[href]").stream()
                .limit(PageReader.MOST_LINKS)
                .filter(link -> isOnSameHost(target(link), address));
    }

    private static String target(Element link) {
        return link.absUrl("href").replaceFirst("#.*", "");
    }

    /** Whether an address leads to another page of the host. */
    private static boolean isOnSameHost(String target, URI page) {
        try {
            var uri = new URI(target);
            return uri.getHost() != null
                    && uri.getHost().equalsIgnoreCase(page.getHost())
                    && !FILE.matcher(uri.getPath()).matches()
                    && !uri.getPath().equals(page.getPath());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Optional<Candidate> candidate(Element link) {
        var target = target(link);
        var texts = List.of(label(LinkLabel.text(link)), lastPart(target));
        return Arrays.stream(Topic.values())
                .filter(topic -> texts.stream().anyMatch(topic::isOf))
                .findFirst()
                .map(topic -> new Candidate(target, topic));
    }

    private static String label(String text) {
        return text.length() > LONGEST_LABEL
                ? ""
                : text.toLowerCase(Locale.ROOT).replaceAll("[^a-z -]", "").strip();
    }

    private static String lastPart(String target) {
        return target.replaceFirst("[?].*", "")
                .replaceFirst("/+$", "")
                .replaceFirst(".*/", "")
                .replaceFirst("\\.\\w+$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[_-]", " ");
    }

    /** Whether the label, or the last part of the address, is the name of a platform. */
    private static boolean promisesPlatform(Element link) {
        return Stream.of(LinkLabel.of(link), target(link).replaceFirst(".*[/=]", ""))
                .map(text -> text.toLowerCase(Locale.ROOT)
                        .replaceFirst("\\.\\w+$", "")
                        .strip())
                .anyMatch(text -> PLATFORM.matcher(text).matches()
                        || text.length() <= LONGEST_LABEL
                                && Words.FILLER.removedFrom(Words.plain(text)).isBlank()
                                && Stream.of(text.split("\\W+"))
                                        .anyMatch(word -> PLATFORM.matcher(word).matches()));
    }
}
