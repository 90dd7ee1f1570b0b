package org.lookalike.ingest.source.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        plain                                             | plain
        a &amp; b &lt;i&gt; &#x41;                        | a & b <i> A
        <p>a</p><p>b</p>                                  | a~~b
        <p>a<br>b<br/>c</p>                               | a~b~c
        <ul><li>a</li><li>b</li></ul>                     | a~b
        <script>alert(1)</script>a<style>p{}</style>      | a
        <a href="https://x.example">https://<b>x</b></a>. | https://x.
        <p>never closed <b>bold                           | never closed bold
        <                                                 | <
        ''                                                | ''
        """)
    void html_isReadAsText(String html, String text) {
        assertThat(HtmlText.of(html).text().replace('\n', '~')).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        <a href="https://a.example/x?y=1&amp;z=2">a</a> <a href="HTTP://b.example">b</a> | https://a.example/x?y=1&z=2 HTTP://b.example
        <a href="https://a.example">a</a> <a href="https://a.example">again</a>          | https://a.example
        https://a.example/x                                                               | https://a.example/x
        see https://a.example/x                                                           | ''
        <a href="javascript:alert(1)">a</a> <a href="/x">b</a> <a href="mailto:a@b.example">c</a> <a>d</a> | ''
        <a class="u-url mention" href="https://a.example/@x">@x</a>                       | ''
        """)
    void links_areThoseToTheWeb(String html, String links) {
        assertThat(String.join(" ", HtmlText.of(html).links())).isEqualTo(links);
    }

    @Test
    void anyDepth_isReadInGoodTime() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> HtmlText.of("<div>".repeat(1_000_000) + "a")
                .text());
    }
}
