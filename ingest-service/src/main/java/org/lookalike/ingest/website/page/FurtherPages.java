package org.lookalike.ingest.website.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The pages of a site on which it says where else to find it, by what their links are called. */
final class FurtherPages {

    private static final int MOST = 5;
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_ADDRESS = 512;

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

        private boolean isOf(String label) {
            return this.label.matcher(label).matches();
        }
    }

    private record Candidate(String address, Topic topic) {}

    private FurtherPages() {}

    /** The addresses of at most five, on the same host. */
    static List<String> of(Document page, URI address) {
        return page.select("a[href], area[href]").stream()
                .limit(PageReader.MOST_LINKS)
                .flatMap(link -> candidate(link, address).stream())
                .sorted(Comparator.comparing(Candidate::topic))
                .map(Candidate::address)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static Optional<Candidate> candidate(Element link, URI page) {
        var target = link.absUrl("href").replaceFirst("#.*", "");
        if (target.length() > LONGEST_ADDRESS || !isOnSameHost(target, page)) {
            return Optional.empty();
        }
        var label = label(LinkLabel.text(link));
        var lastPart = lastPart(target);
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.isOf(label) || topic.isOf(lastPart))
                .findFirst()
                .map(topic -> new Candidate(target, topic));
    }

    /** Whether an address leads to another page of the host. */
    static boolean isOnSameHost(String target, URI page) {
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
}
