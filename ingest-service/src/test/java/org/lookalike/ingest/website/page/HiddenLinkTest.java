package org.lookalike.ingest.website.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which links a reader of a page sees, and which whoever broke into the site hid in it. */
class HiddenLinkTest {

    private static final String ACCOUNT = "https://x.com/mhps";
    private static final URI ADDRESS = URI.create("https://maplehollow.example/");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        # markup, in which @ is the link | seen
        <p>@</p>                                                                                          | true
        <p style="display: none">@</p>                                                                    | false
        <p style="position:absolute; left:-9999px">@</p>                                                  | false
        <p style="visibility:hidden"><b style="visibility:visible">@</b></p>                              | true
        <p hidden>@</p>                                                                                   | false
        <p aria-hidden="true">@</p>                                                                       | false
        <template>@</template>                                                                            | false
        <noscript>@</noscript>                                                                            | false
        <!-- @ -->                                                                                        | false
        <p class="sr-only">@</p>                                                                          | false
        <p class="hidden md:block">@</p>                                                                  | true
        <p style="background:#fff"><b style="color:white">@</b></p>                                       | false
        <p style="color:white">@</p>                                                                      | true
        <style>.a{display:none}</style><p class="a">@</p>                                                 | false
        <style>.a{display:none} p.a{display:block}</style><p class="a">@</p>                              | true
        <style>p.a{display:none} .a{display:block}</style><p class="a">@</p>                              | false
        <style>.a{display:none}</style><noscript><style>p.a{display:block}</style></noscript><p class="a">@</p> | false
        <style>/* .a{display:none} */</style><p class="a">@</p>                                           | true
        <style>@media print{.a{display:none}}</style><p class="a">@</p>                                   | true
        <style>@media (max-width:600px){.a{display:none}}</style><p class="a">@</p>                       | true
        <style>.a{display:none}@media (max-width:600px){.a{display:block}}</style><p class="a">@</p>      | true
        <style>@media (width >= 1px){.a{display:none}}</style><p class="a">@</p>                          | false
        <style>@media screen and (width>0){.a{display:none}}</style><p class="a">@</p>                    | false
        <style>.a{display:none}@media (width <= 600px){.a{display:block}}</style><p class="a">@</p>       | true
        <style>.a{display:none}@media (min-width: 90000px){.a{display:block}}</style><p class="a">@</p>   | false
        <style>@media screen{.a{display:none}}</style><p class="a">@</p>                                  | false
        <style>ul ul{display:none} li:hover ul{display:block}</style><ul><li><ul>@</ul></li></ul>         | true
        <style>#b > .a{height:0;overflow:hidden}</style><div id="b"><p class="a">@</p></div>              | false
        <p style="text-indent:-9999px">@</p>                                                              | false
        <p style="font-size:1rem">@</p>                                                                   | true
        <p style="position:relative;z-index:-1">@</p>                                                     | false
        <p style="font-size:3px">@</p>                                                                    | false
        <p style="width:3px;overflow:hidden">@</p>                                                        | false
        <p style="font-size:0">@</p>                                                                      | false
        <p style="font:0/0 a">@</p>                                                                       | false
        <p style="font:700 1em/1.5 arial">@</p>                                                           | true
        <p style="font-size:.01em">@</p>                                                                  | false
        <p style="display:/**/none">@</p>                                                                 | false
        <p style="display:n\\6fne">@</p>                                                                   | false
        <p style="display:none ! important">@</p>                                                         | false
        <p style="display:none!important;display:block">@</p>                                             | false
        <p style="display:none;display:bl">@</p>                                                          | false
        <p style="opacity:calc(0)">@</p>                                                                  | false
        <p style="filter:opacity(0)">@</p>                                                                | false
        <p style="content-visibility:hidden">@</p>                                                        | false
        <p style="transform:translate(0,-9999px)">@</p>                                                   | false
        <p style="transform:scaleX(0)">@</p>                                                              | false
        <p style="transform:translate(-50%,-50%)">@</p>                                                   | true
        <p style="clip-path:polygon(0 0, 0 0, 0 0)">@</p>                                                 | false
        <p style="clip-path:polygon(0 0, 100% 0, 0 100%)">@</p>                                           | true
        <p style="position:absolute;left:99999px">@</p>                                                   | false
        <p style="height:0;overflow:auto">@</p>                                                           | false
        <p style="color:rgba(0, 0, 0, 0)">@</p>                                                           | false
        <p style="color:#0000">@</p>                                                                      | false
        <p style="background:#fff none"><b style="color:#fefefe">@</b></p>                                | false
        <p style="background:#fff url(a.png)"><b style="color:#fff">@</b></p>                             | true
        <p style="background:#fff"><b style="color:#767676">@</b></p>                                     | true
        <canvas>@</canvas>                                                                                | false
        <video>@</video>                                                                                  | false
        <details><summary>More</summary>@</details>                                                       | true
        <style>.Gone{display:none}</style><p class="Gone">@</p>                                           | false
        <style>#Gone{display:none}</style><p id="Gone">@</p>                                              | false
        <style>p[lang]{display:none}</style><p lang="en">@</p>                                            | false
        <style>a[href*="mhps"]{display:none}</style><p>@</p>                                              | false
        <style>p:not(.b){display:none}</style><p class="a">@</p>                                          | false
        <style>main{& p{display:none}}</style><main><p>@</p></main>                                       | false
        <style>main{color:red;.a{display:none}}</style><main><p class="a">@</p></main>                    | false
        <style>@media (min-width:1px){.a{display:none}}</style><p class="a">@</p>                         | false
        <style>@media print,screen{.a{display:none}}</style><p class="a">@</p>                            | false
        <style>.a{display:none}@media print{.a{display:block}}</style><p class="a">@</p>                  | false
        <style>.a{display:none}.a:hover{display:block}</style><p class="a">@</p>                          | false
        <style>@media (max-width:600px){.a{display:block}}</style><p class="a" style="display:none">@</p> | false
        <style>.b .a > i{display:none}</style><div class="b"><p class="a"><b><i>@</i></b></p></div>       | true
        <style>.b > .a i{display:none}</style><div class="b"><p class="a"><b><i>@</i></b></p></div>       | false
        """)
    void link_isSeen_ifItsPlaceIs(String markup, boolean isSeen) {
        var link = "<a href='%s'>x</a>".formatted(ACCOUNT);
        check(markup.replaceAll("@(?!media)", link), isSeen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        # markup, in which # is the account | seen
        <p><a href="#">See</a></p>                                              | true
        <p><a href="#"></a></p>                                                 | false
        <p><a href="#">&#8203;.&nbsp;</a></p>                                   | false
        <p><a href="#"><span style="display:none">X</span></a></p>              | false
        <p><a href="#"><span style="display:none"><b>X</b></span></a></p>       | false
        <p><a href="#"><i></i></a></p>                                          | false
        <p><a href="#"><i class="fab"></i></a></p>                              | true
        <p><a href="#"><img></a></p>                                            | false
        <p><a href="#"><img src="x.png" width="1" height="1"></a></p>           | false
        <p><a href="#"><img data-src="x.png"></a></p>                           | true
        <p><a href="#"><svg></svg></a></p>                                      | true
        <p><a href="#"><span class="icon"></span></a></p>                       | true
        <p><a href="#" class="icon"><span style="display:none">X</span></a></p> | true
        <p><a href="#"><i class="fab" aria-hidden="true"></i></a></p>           | true
        <li><a href="#"><span class="sr-only">X</span></a></li>                 | true
        <p><a href="#"><span hidden>X</span></a></p>                            | false
        <p><a href="#" aria-label="X"></a></p>                                  | true
        <ul class="social-icons"><li><a href="#"></a></li></ul>                 | true
        <map name="m"><area href="#"></map>                                     | false
        <img src="a.png" usemap="#m"><map name="m"><area href="#"></map>        | true
        <img src="a.png" usemap="#m" hidden><map name="m"><area href="#"></map> | false
        <p><a href="#"><img src="x.png" alt="X" width="0"></a></p>              | false
        <p><a href="#"><input type="hidden"></a></p>                            | false
        <p><a href="#"><img alt="X"></a></p>                                    | true
        <p><a href="#"><b style="visibility:hidden">X</b></a></p>               | false
        <p><a href="#"><b style="color:transparent">X</b></a></p>               | false
        <p><a href="#"><b style="color:red">X</b></a></p>                       | true
        <svg width="0" height="0"><a href="#"><text>X</text></a></svg>          | false
        """)
    void link_isSeen_ifItShowsSomething(String markup, boolean isSeen) {
        check(markup.replace("\"#\"", "\"%s\"".formatted(ACCOUNT)), isSeen);
    }

    /** What a distant ancestor hides is hidden, and so is what has more ancestors than are looked at. */
    @ParameterizedTest
    @CsvSource({"'', 20, true", "' style=display:none', 20, false", "' class=a', 90, false", "'', 200, false"})
    void link_isNotSeen_ifAnyElementAboveIsHidden_orTooMany(String outermost, int elements, boolean isSeen) {
        check(
                "<style>.a a{display:none}</style><div%s>%s<a href='%s'>x</a>"
                        .formatted(outermost, "<div>".repeat(elements), ACCOUNT),
                isSeen);
    }

    @Test
    void link_isNotSeen_ifThereAreMoreRulesThanAreRead() {
        check("<style>%s</style><a href='%s'>x</a>".formatted(".b{color:red}".repeat(100), ACCOUNT), true);
        check("<style>%s</style><a href='%s'>x</a>".formatted(".b{color:red}".repeat(20_001), ACCOUNT), false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    rows='*,0'                 | <frame src=/a><frame src=/b>                             | /a
                    cols='20%,80%'             | <frame src=/a><frame src=/b>                             | /a /b
                    cols='0*,*'                | <frame src=/a><frame src=/b>                             | /b
                    rows='*,0'                 | <noframes></noframes><frame src=/a><frame src=/b>        | /a
                    rows='*,0'                 | <frame src=/a><frameset cols='*,*'><frame src=/b></frameset> | /a
                    rows='*'                   | <frame src=/a><frame src=/b>                             | /a
                    rows='0,*' cols='50%,50%'  | <frame src=/a><frame src=/b><frame src=/c><frame src=/d> | /c /d
                    """)
    void framesThatHaveNoPlace_areNotRead(String set, String frames, String read) {
        var page = "<html><frameset %s>%s</frameset></html>".formatted(set, frames);
        assertThat(PageReader.read(page.getBytes(UTF_8), "UTF-8", ADDRESS, "").frames())
                .containsExactlyElementsOf(Stream.of(read.split(" "))
                        .map(path -> ADDRESS.resolve(path).toString())
                        .toList());
    }

    private static void check(String markup, boolean isSeen) {
        var page = "<html><body>%s</body></html>".formatted(markup).getBytes(UTF_8);
        assertThat(PageReader.read(page, "UTF-8", ADDRESS, "").accounts())
                .singleElement()
                .satisfies(account ->
                        assertThat(account.standing() != Standing.HIDDEN).isEqualTo(isSeen));
    }
}
