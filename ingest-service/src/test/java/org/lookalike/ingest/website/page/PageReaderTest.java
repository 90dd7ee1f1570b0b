package org.lookalike.ingest.website.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {

    private static final URI ADDRESS = URI.create("https://maplehollow.example/");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        # markup                                                                                      | account            | how     | frame | text
        <p><a href="https://x.com/mhps">Follow us</a></p>                                             | x:mhps             | LINK    | false | Follow us
        <footer><a href="https://x.com/mhps" aria-label="On X"><svg></svg></a></footer>               | x:mhps             | LINK    | true  | On X
        <nav><a href="https://x.com/mhps"><img src="x.png" alt="X logo"></a></nav>                    | x:mhps             | LINK    | true  | X logo
        <div id="page-footer"><a href="https://x.com/mhps" title="X"></a></div>                       | x:mhps             | LINK    | true  | X
        <ul class="social-icons"><li><a href="https://x.com/mhps"></a></li></ul>                      | x:mhps             | LINK    | true  |
        <article><header><a href="https://x.com/mhps">author</a></header></article>                   | x:mhps             | LINK    | false | author
        <main><div class="footer"><a href="https://x.com/mhps">x</a></div></main>                     | x:mhps             | LINK    | false | x
        <p><a href="https://x.com/mhps" rel="noopener ME">x</a></p>                                   | x:mhps             | REL_ME  | false | x
        <p><a href="https://town.example/@mhps" rel="me">here</a></p>                                 | mastodon:mhps@town.example | REL_ME | false | here
        <p><a href="https://town.example/@mhps">Mastodon</a></p>                                      | mastodon:mhps@town.example | LINK | false | Mastodon
        <img src="a" usemap="#m"><map name="m"><area href="https://x.com/mhps" alt="X"></map>         | x:mhps             | LINK    | false | X
        <link rel="me" href="https://x.com/mhps">                                                     | x:mhps             | REL_ME  | false |
        <meta name="twitter:site" content="@mhps">                                                    | x:mhps             | META    | false |
        <meta property="article:publisher" content="https://www.facebook.com/mhps">                   | facebook:mhps      | META    | false |
        <meta property="fb:page_id" content="100064712345678">                                        | facebook:100064712345678 | META | false |
        <script type="application/ld+json">{"@type":"School","sameAs":"https://x.com/mhps"}</script>  | x:mhps             | SAME_AS | false |
        <script type="application/ld+json">[{"@graph":[{"@type":"Organization","sameAs":["https://x.com/mhps"]}]}]</script> | x:mhps | SAME_AS | false |
        <script>var s = {"social":{"links":["https:\\/\\/x.com\\/mhps"]}};</script>                   | x:mhps             | DATA    | true  |
        <script type="application/json">{"site":{"facebookUrl":"https://www.facebook.com/mhps"}}</script> | facebook:mhps  | DATA    | true  |
        <div class="fb-page" data-href="https://www.facebook.com/mhps/"></div>                        | facebook:mhps      | WIDGET  | false |
        <iframe src="https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Fmhps&tabs=x"></iframe> | facebook:mhps | WIDGET | false |
        <a class="twitter-timeline" href="https://twitter.com/mhps?ref_src=x">Tweets</a>              | x:mhps             | WIDGET  | false | Tweets
        <iframe src="https://syndication.twitter.com/srv/timeline-profile/screen-name/mhps?x=1"></iframe> | x:mhps         | WIDGET  | false |
        <div class="g-ytsubscribe" data-channelid="UCmaplehollow"></div>                              | youtube:ucmaplehollow | WIDGET | false |
        """)
    void account_isRead_withWhatNamesIt(String markup, String key, MentionType how, boolean isInFrame, String text) {
        assertThat(accounts(markup)).singleElement().satisfies(account -> {
            assertThat(account.key()).isEqualTo(key);
            assertThat(account.how()).isEqualTo(how);
            assertThat(account.isInFrame()).isEqualTo(isInFrame);
            assertThat(account.text()).isEqualTo(text);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href='https://www.facebook.com/sharer/sharer.php?u=x'>Share</a>",
                "<a href='https://x.com/mhps/status/1'>A post</a>",
                "<a href='https://www.facebook.com/groups/maplehollow'>Parents</a>",
                "<a href='https://www.linkedin.com/in/robin-sample'>Superintendent</a>",
                "<a href='https://www.facebook.com/yourpage'>Facebook</a>",
                "<a href='https://town.example/@mhps'>A photo</a>",
                "<a href='https://www.reddit.com/user/mhps'>Reddit</a>",
                "<p>Website by Chalkline <a href='https://x.com/chalkline'>x</a></p>",
                "<p><span>Powered by</span> <a href='https://x.com/chalkline'>Chalkline</a></p>",
                "<script type='application/ld+json'>{\"@type\":\"Person\",\"sameAs\":\"https://x.com/author\"}</script>",
                "<script type='application/ld+json'>{\"@type\":\"School\",\"sameAs\":</script>",
                "<script>var s = {\"news\":[\"https://x.com/mhps\"]};</script>",
                "<script>load(function () { return 'https://x.com/mhps'; });</script>",
                "<a href='/about' data-link='https://x.com/mhps'>About us</a>",
                "<a href='/about' onclick=\"log('https://x.com/mhps')\">About us</a>",
            })
    void whatIsNoAccountOfTheSite_isNotRead(String markup) {
        assertThat(accounts(markup)).isEmpty();
    }

    /** What the words around a link say, with words of the list and with none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        <p>Beware of <a href="https://x.com/mhps">this page</a>.</p>                                     | WARNING
        <p>We saw <a href="https://x.com/mhps">a page</a> today. It is a scam.</p>                       | WARNING
        <h2>Fraudulent account</h2><ul><li><a href="https://x.com/mhps">@mhps</a></li></ul>              | WARNING
        <p>The page <a href="https://x.com/mhps">here</a> was never sanctioned by the district.</p>      | WARNING
        <p>Esta página no es nuestra: <a href="https://x.com/mhps">@mhps</a></p>                         | WARNING
        <h2>Cuenta falsa</h2><p>La vimos <a href="https://x.com/mhps">aquí</a>.</p>                      | WARNING
        <p>Alguien se hace pasar por el distrito en <a href="https://x.com/mhps">X</a>.</p>              | WARNING
        <p>Hay una cuenta no oficial del distrito: <a href="https://x.com/mhps">@mhps</a></p>            | WARNING
        <p>Esta no es la oficial: <a href="https://x.com/mhps">@mhps</a></p>                             | WARNING
        <h2>Páginas extraoficiales</h2><p><a href="https://x.com/mhps">@mhps</a></p>                     | WARNING
        <h2>Cuentas falsas</h2><p>La oficial es <a href="https://x.com/mhps">esta</a>.</p>               | UNSAID
        <p>Síganos en <a href="https://x.com/mhps">X</a></p>                                             | UNSAID
        <p>Fakes exist. Our only official page is <a href="https://x.com/mhps">this</a>.</p>             | UNSAID
        <p>Follow <a href="https://x.com/mhps">Superintendent Moss</a></p>                               | PERSON
        <p>Follow <a href="https://x.com/mhps">Ms. Zubrowka</a></p>                                      | PERSON
        <h3>Message from the Superintendent</h3><p>See <a href="https://x.com/mhps">X</a></p>            | PERSON
        <li>Maple Hollow PTO: <a href="https://x.com/mhps">X</a></li>                                    | ORGANIZATION
        <tr><td>Athletics</td><td><a href="https://x.com/mhps">X</a></td></tr>                           | ORGANIZATION
        <h2>Hockey</h2><a href="https://x.com/mhps">X</a>                                                | ORGANIZATION
        <p>Watch our hockey games on <a href="https://x.com/mhps">X</a></p>                              | UNSAID
        <footer>1 City Hall Plaza <a href="https://x.com/mhps">X</a></footer>                            | DISTRICT
        <h2>Superintendent</h2><p>Hello</p><div id="page-footer"><a href="https://x.com/mh">X</a></div>  | UNSAID
        <footer>Athletics on <a href="https://x.com/mhps">X</a></footer>                                 | ORGANIZATION
        <h2>Zibberwock</h2><p>The quonk of <a href="https://x.com/mhps">X</a></p>                        | UNSAID
        <h2>District</h2><ul><li><a href="https://x.com/mhps">X</a></li></ul>                            | DISTRICT
        <h2>District</h2><ul><li><a href="https://x.com/mhps">Dell Bakery</a></li></ul>                  | UNSAID
        <h3>Maple Hollow PS</h3><a href="https://x.com/mhps">X</a>                                       | DISTRICT
        <li><a href="https://x.com/mhps">Oak Middle School</a></li>                                      | SCHOOL
        """)
    void words_sayWhoseAnAccountIs(String markup, Standing standing) {
        var body = markup.startsWith("<tr>") ? "<table>" + markup + "</table>" : markup;
        assertThat(accounts(
                        "<main>" + body.replace("<footer>", "</main><footer>") + "</main>",
                        "Maple Hollow Public Schools"))
                .singleElement()
                .extracting(PageAccount::standing)
                .isEqualTo(standing);
    }

    /** Data of scripts, none of which is run. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "var socialIcons = [['x', 'https://x.com/mhps', 'Yes'],]; go();",
                "f({icons: [{text: 'Twitter', url: 'https://x.com/mhps'}, // it's here\n]});",
                "var s = JSON.parse(\"{\\\"social\\\":\\\"https:\\u002F\\u002Fx.com\\u002Fmhps\\\"}\");",
                "var s = JSON.parse('{\"social\":\"https:\\x2F\\x2Fx.com\\x2Fmhps\"}');",
                "[[\"Reactive\",1],{\"social\":2},[3],\"https://x.com/mhps\"]",
                "[{\"social\":1,\"loop\":0},\"https://x.com/mhps\"]",
                "window.__NUXT__=(function(a,b){return {socials:{x:b,n:a}}}(void 0,\"https://x.com/mhps\"));",
                "{\"props\":{\"images\":[{\"alt\":\"X\",\"link\":{\"href\":\"https://x.com/mhps\"}}]}}",
            })
    void dataOfScripts_isRead(String script) {
        assertThat(accounts("<script>" + script + "</script>"))
                .singleElement()
                .extracting(PageAccount::key)
                .isEqualTo("x:mhps");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        <title>Just a moment...</title><p>Checking your browser</p>               | it asks whether a person reads it
        <p>Please verify that you are a human.</p>                                | it asks whether a person reads it
        <script src="/_Incapsula_Resource?x=1"></script>                          | it asks whether a person reads it
        <div id="root"></div><noscript>Enable JavaScript</noscript>               | nothing is on it
        <h1>Welcome</h1>                                                          |
        <img src="home.gif">                                                      |
        <p>I'm not a robot</p><a href="https://x.com/mhps">X</a>                  |
        """)
    void page_thatStandsForNoSite_saysWhy(String body, String why) {
        assertThat(read(body).absence()).isEqualTo(why);
    }

    @Test
    void links_beforeTheCredits_areTheDistricts() {
        assertThat(
                        accounts(
                                "<div class='footer'><a href='https://x.com/mhps'>x</a> Website by <a href='https://x.com/chalkline'>C</a></div>"))
                .extracting(PageAccount::handle)
                .containsExactly("mhps");
    }

    @Test
    void text_isBounded_andPlain() {
        assertThat(accounts("<a href='https://x.com/mhps'>a\u202eb\n " + "c".repeat(500) + "</a>"))
                .singleElement()
                .satisfies(account -> assertThat(account.text()).hasSize(200).startsWith("a b c"));
    }

    @Test
    void characters_areReadAsTheServerSays_orThePage() {
        var page = "<html><body><a href='https://x.com/mhps'>\u00c9cole</a></body></html>".getBytes(ISO_8859_1);
        assertThat(PageReader.read(page, "ISO-8859-1", ADDRESS, "")
                        .accounts()
                        .get(0)
                        .text())
                .isEqualTo("\u00c9cole");
    }

    @Test
    void furtherPages_areThoseOfTheSite_theLikeliestFirst() {
        var page = read(
                """
                <a href="/news">News</a> <a href="/news#top">News</a> <a href="/contact.aspx">Get in touch</a>
                <a href="/p/1">Social Media</a> <a href="/social-studies">Social Studies</a> <a href="/news.pdf">News</a>
                <a href="https://other.example/contact">Contact</a> <a href="/">About</a> <a href="/staff-directory/">People</a>
                <a href="mailto:a@maplehollow.example">Contact</a>""");
        assertThat(page.further())
                .containsExactly(
                        "https://maplehollow.example/p/1",
                        "https://maplehollow.example/contact.aspx",
                        "https://maplehollow.example/staff-directory/",
                        "https://maplehollow.example/news");
    }

    @ParameterizedTest
    @CsvSource({
        "'0; url=/home.htm', https://maplehollow.example/home.htm",
        "'0;URL=''home.htm''', https://maplehollow.example/home.htm",
        "'600; url=/home.htm', "
    })
    void page_thatSendsItsReadersOn_saysWhere(String content, String target) {
        assertThat(read("<meta http-equiv=\"refresh\" content=\"%s\">".formatted(content))
                        .refresh())
                .isEqualTo(target);
    }

    /** Whoever breaks into a site hides a whole page in it, which no reader comes to see. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<noscript><meta http-equiv='refresh' content='0; url=/contact'></noscript>",
                "<template><meta http-equiv='refresh' content='0; url=/contact'></template>",
                "<iframe src='/contact' style='display:none'></iframe>",
                "<iframe src='/contact' width='0' height='0'></iframe>",
                "<div style='position:absolute;left:-9999px'><iframe src='/contact'></iframe></div>",
                "<a href='/contact' style='display:none'>Contact</a>",
                "<a href='/contact'></a>",
            })
    void page_thatNobodyIsLedTo_isNotRead(String markup) {
        var page = read(markup);
        assertThat(page.refresh()).isNull();
        assertThat(page.frames()).isEmpty();
        assertThat(page.further()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "<h1>This domain is for sale</h1>, true",
        "<a href='https://www.hugedomains.com/x'>More</a>, true",
        "<p>The school play is for sale on disc</p>, false",
        "<a href='https://www.jordan.com/'>Jordan</a>, false",
    })
    void domainForSale_isRecognized(String body, boolean isParked) {
        assertThat("its domain is parked".equals(read(body).absence())).isEqualTo(isParked);
    }

    /** Whoever controls a page may try to keep its readers busy. A quarter of what is read of a page shows how long that takes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<div class='footer'><a href='https://x.com/mhps'>x</a>",
                "Website by <b>x</b> ",
                "site,",
                "<script>a={</script>",
                "<a href='https://x.com/",
                "{\"social\":[",
            })
    void hostilePage_isReadInBoundedTime(String part) {
        var html = part.repeat(500_000 / part.length()).getBytes(UTF_8);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> PageReader.read(html, "UTF-8", ADDRESS, ""));
    }

    private static List<PageAccount> accounts(String markup) {
        return read(markup).accounts();
    }

    private static List<PageAccount> accounts(String markup, String site) {
        return PageReader.read(markup.getBytes(UTF_8), "UTF-8", ADDRESS, site).accounts();
    }

    private static WebPage read(String markup) {
        return PageReader.read(("<html><body>" + markup + "</body></html>").getBytes(UTF_8), "UTF-8", ADDRESS, "");
    }
}
