package org.lookalike.ingest.website.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Large pages whose makers want the reader never to end, or to end with an error. */
class HostilePageTest {

    private static final URI ADDRESS = URI.create("https://maplehollow.example/");
    private static final int BYTES = 500_000;

    /** The page that takes the longest takes a second; those that hung took hours. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static Stream<Arguments> pages() {
        return Stream.of(
                argumentSet("elements within elements", filled("<div>") + account()),
                argumentSet("links deep down", filled("<div>", BYTES / 2) + filled(account(), BYTES / 2)),
                argumentSet(
                        "widgets within widgets",
                        filled("<div class=fb-page data-href=https://facebook.com/mhps>", BYTES / 2)
                                + filled("text ", BYTES / 2)),
                argumentSet("links within links", "<svg>" + filled("<a href=/contact>") + filled("text ", 10_000)),
                argumentSet(
                        "links within links, with titles",
                        "<svg>" + filled("<a href=https://town.example/@mhps>") + filled("<title>", 10_000)),
                argumentSet("credits without an end", "<p>site" + filled("and") + "</p>"),
                argumentSet("a parked host of many labels", "<a href='https://" + filled("a.") + "'>x</a>"),
                argumentSet(
                        "a profile's host of many labels",
                        filled("word ", 5_000) + "<a href='https://" + filled("a.", BYTES - 5_000) + "'>x</a>"),
                argumentSet(
                        "a profile's path of many parts",
                        "<a href='https://www.facebook.com/pages/" + filled("a/") + "'>x</a>"),
                argumentSet(
                        "a refresh without an end",
                        "<meta http-equiv=refresh content=\"0;url=x" + filled(" ") + "'x\">"),
                argumentSet("an assignment without an end", "<script>a={}" + filled(" ") + "x</script>"),
                argumentSet(
                        "parts of a frame with many classes",
                        "<div class='%s'>".formatted(filled("aaaaaaa ", BYTES / 2)) + filled(account(), BYTES / 2)),
                argumentSet(
                        "a base of many letters",
                        "<base href='https://%s/'>".formatted(filled("a", BYTES / 2))
                                + filled("<a href=x>", BYTES / 2)),
                argumentSet(
                        "an account's address in JSON",
                        "<script type=application/ld+json>{\"sameAs\":[\"https://%s\"]}</script>"
                                .formatted(filled("a."))),
                argumentSet("names of social media", "<script>" + filled("social") + "</script>"),
                argumentSet("values for social media", "<script>" + filled("social=[") + "</script>"),
                argumentSet(
                        "rules of styles",
                        "<style>" + filled(".a .a .a .a .a{display:none}", BYTES / 2) + "</style>"
                                + filled("<div class=a>", 5_000) + filled(account(), BYTES / 2)),
                argumentSet("JSON within JSON", "<script>" + filled("[") + "</script>"),
                argumentSet("attributes", "<a " + numbered("a%d ") + ">"),
                argumentSet("formatting that is never closed", numbered("<b id=%d><p>")),
                argumentSet("tables within tables", filled("<table><tr><td>")),
                argumentSet("templates within templates", filled("<template>")),
                argumentSet("a comment that is never closed", "<!--" + filled("-")),
                argumentSet("links to further pages", filled("<a href=/contact/a>contact</a>")),
                argumentSet("relations", "<a href=https://x.com/mhps rel='" + filled("a ") + "'>x</a>"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_isReadInTime_andEndsNothing(String html) {
        var page =
                assertTimeoutPreemptively(PATIENCE, () -> PageReader.read(html.getBytes(UTF_8), "UTF-8", ADDRESS, ""));

        assertThat(page.absence()).satisfiesAnyOf(why -> assertThat(why).isNull(), why -> assertThat(why)
                .isEqualTo("nothing is on it"));
        assertThat(page.accounts()).hasSizeLessThanOrEqualTo(2);
        assertThat(page.further()).hasSizeLessThanOrEqualTo(1);
    }

    private static String account() {
        return "<a href=https://x.com/mhps>X</a>";
    }

    private static String filled(String part) {
        return filled(part, BYTES);
    }

    private static String filled(String part, int bytes) {
        return part.repeat(bytes / part.length());
    }

    private static String numbered(String part) {
        return IntStream.range(0, BYTES / (part.length() + 4))
                .mapToObj(part::formatted)
                .collect(Collectors.joining());
    }
}
