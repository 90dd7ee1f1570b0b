package org.lookalike.ingest.website.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.partitioningBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Large pages whose makers want the reader never to end, or to end with an error. */
class HostilePageTest {

    private static final URI ADDRESS = URI.create("https://maplehollow.example/");

    private static Stream<Arguments> filledPages(int bytes) {
        return Stream.of(
                argumentSet("elements within elements", filled("<div>", bytes) + account()),
                argumentSet("links deep down", filled("<div>", bytes / 2) + filled(account(), bytes / 2)),
                argumentSet(
                        "links within links", "<svg>" + filled("<a href=/contact>", bytes) + filled("text ", 10_000)),
                argumentSet(
                        "links within links, with titles",
                        "<svg>" + filled("<a href=https://town.example/@mhps>", bytes) + filled("<title>", 10_000)),
                argumentSet("credits without an end", "<p>site" + filled("and", bytes) + "</p>"),
                argumentSet("a parked host of many labels", "<a href='https://" + filled("a.", bytes) + "'>x</a>"),
                argumentSet(
                        "a profile's host of many labels",
                        filled("word ", 5_000) + "<a href='https://" + filled("a.", bytes - 5_000) + "'>x</a>"),
                argumentSet(
                        "a profile's path of many parts",
                        "<a href='https://www.facebook.com/pages/" + filled("a/", bytes) + "'>x</a>"),
                argumentSet(
                        "a refresh without an end",
                        "<meta http-equiv=refresh content=\"0;url=x" + filled(" ", bytes) + "'x\">"),
                argumentSet("an assignment without an end", "<script>a={}" + filled(" ", bytes) + "x</script>"),
                argumentSet(
                        "parts of a frame with many classes",
                        "<div class='%s'>".formatted(filled("aaaaaaa ", bytes / 2)) + filled(account(), bytes / 2)),
                argumentSet(
                        "a base of many letters",
                        "<base href='https://%s/'>".formatted(filled("a", bytes / 2))
                                + filled("<a href=x>", bytes / 2)),
                argumentSet(
                        "an account's address in JSON",
                        "<script type=application/ld+json>{\"sameAs\":[\"https://%s\"]}</script>"
                                .formatted(filled("a.", bytes))),
                argumentSet("names of social media", "<script>" + filled("social", bytes) + "</script>"),
                argumentSet("values for social media", "<script>" + filled("social=[", bytes) + "</script>"),
                argumentSet(
                        "rules of styles",
                        "<style>" + filled(".a .a .a .a .a{display:none}", bytes / 2) + "</style>"
                                + filled("<div class=a>", 5_000) + filled(account(), bytes / 2)),
                argumentSet(
                        "rules of styles that nearly hold",
                        "<style>" + filled(".b .a .a .a .a{display:none}", bytes / 2) + "</style>"
                                + filled("<div class=a>", 5_000) + filled(account(), bytes / 2)),
                argumentSet("rules without a declaration", "<style>" + filled("a{}", bytes) + "</style>" + account()),
                argumentSet("frames", "<frameset rows='0,*'>" + filled("<frame src=a>", bytes)),
                argumentSet("a rule without an end", "<style>a{" + filled("b", bytes) + "{</style>" + account()),
                argumentSet("rules within rules", "<style>" + filled("&&a{", bytes) + "</style>" + account()),
                argumentSet(
                        "selectors and values without an end",
                        "<style>%s{display:none} p{clip-path:polygon(%s x)} p{font:%s}</style><p>%s</p>"
                                .formatted(
                                        filled(".a", bytes / 4),
                                        filled("0  ", bytes / 4),
                                        filled("a ", bytes / 4),
                                        account())),
                argumentSet("JSON within JSON", "<script>" + filled("[", bytes) + "</script>"),
                argumentSet("attributes", "<a " + numbered("a%d ", bytes) + ">"),
                argumentSet("formatting that is never closed", numbered("<b id=%d><p>", bytes)),
                argumentSet("tables within tables", filled("<table><tr><td>", bytes)),
                argumentSet("templates within templates", filled("<template>", bytes)),
                argumentSet("a comment that is never closed", "<!--" + filled("-", bytes)),
                argumentSet("links to further pages", filled("<a href=/contact/a>contact</a>", bytes)),
                argumentSet("relations", "<a href=https://x.com/mhps rel='" + filled("a ", bytes) + "'>x</a>"));
    }

    static Stream<Arguments> pages() {
        return filledPages(100_000);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_isReadInTime_andEndsNothing(String html) {
        check(html, Duration.ofSeconds(10));
    }

    static Stream<Arguments> largePages() {
        return filledPages(500_000);
    }

    @Tag("nightly")
    @ParameterizedTest
    @MethodSource("largePages")
    void largePage_isReadInTime_andEndsNothing(String html) {
        check(html, Duration.ofSeconds(30));
    }

    /** The outermost counts as seen; those that are too deep count as hidden, with a text and without. */
    @Test
    void widgetsWithinWidgets_areReadInTime() {
        checkWidgets(100_000, Duration.ofSeconds(10));
    }

    @Tag("nightly")
    @Test
    void manyWidgetsWithinWidgets_areReadInTime() {
        checkWidgets(500_000, Duration.ofSeconds(30));
    }

    private static void checkWidgets(int bytes, Duration patience) {
        var widgets = filled("<div class=fb-page data-href=https://facebook.com/mhps>", bytes / 2);
        var accounts = read(widgets + filled("text ", bytes / 2), patience).accounts();

        var areHidden =
                accounts.stream().collect(partitioningBy(account -> account.standing() == Standing.HIDDEN, counting()));
        assertThat(areHidden.get(false)).isEqualTo(1);
        assertThat(areHidden.get(true)).isBetween(1L, 2L);
    }

    private static void check(String html, Duration patience) {
        assertThat(read(html, patience).accounts()).hasSizeLessThanOrEqualTo(2);
    }

    /** The page that takes the longest takes a second; those that hung took hours. */
    private static WebPage read(String html, Duration patience) {
        var page =
                assertTimeoutPreemptively(patience, () -> PageReader.read(html.getBytes(UTF_8), "UTF-8", ADDRESS, ""));

        assertThat(page.absence()).satisfiesAnyOf(why -> assertThat(why).isNull(), why -> assertThat(why)
                .isEqualTo("nothing is on it"));
        assertThat(page.further()).hasSizeLessThanOrEqualTo(1);
        return page;
    }

    private static String account() {
        return "<a href=https://x.com/mhps>X</a>";
    }

    private static String filled(String part, int bytes) {
        return part.repeat(bytes / part.length());
    }

    private static String numbered(String part, int bytes) {
        return IntStream.range(0, bytes / (part.length() + 4))
                .mapToObj(part::formatted)
                .collect(Collectors.joining());
    }
}
