package org.lookalike.detector.official;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.kafka.SchemaLocations;

/** What a district copies says its name, whatever that is, and nothing of it is markup. */
@DetectorTest
class SiteTextsIT {

    @Inject
    SiteTexts texts;

    @Inject
    SchemaLocations installation;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Thornybrook Public Schools | Thornybrook Public Schools",
                "St. Odo's \"Twin Rivers\" & Hollow | St. Odo's \"Twin Rivers\" & Hollow",
                "\"><script>alert(1)</script> | \"><script>alert(1)</script>",
                "</title></iframe><img src=x onerror=alert(1)> | </title></iframe><img src=x onerror=alert(1)>",
                "{value} {address} {config:foo} &amp; | {value} {address} {config:foo} &amp;",
                "\u05d1\u05d9\u05ea \u05e1\u05e4\u05e8 Thornybrook | \u05d1\u05d9\u05ea \u05e1\u05e4\u05e8 Thornybrook",
                "Thornybrook\u202egnp.exe | Thornybrook[U+202E]gnp.exe",
                "Escuelas P\u00fablicas de \u00d1and\u00fa | Escuelas P\u00fablicas de \u00d1and\u00fa"
            })
    void name_isTextEverywhere(String name, String shown) {
        for (var copied : texts.of(Lists.named(name))) {
            var frame = Jsoup.parseBodyFragment(copied.frame()).body();
            assertThat(frame.getAllElements().stream().map(Element::tagName))
                    .containsExactly("body", "iframe", "p", "a");
            assertThat(frame.selectFirst("iframe").attr("title")).contains(shown);
            var badge = Jsoup.parseBodyFragment(copied.badge()).body();
            assertThat(badge.getAllElements().stream().map(Element::tagName)).containsExactly("body", "a", "img");
            assertThat(copied.newsletter()).contains(shown, installation.at("/o/k7m2q9"));
        }
    }

    @Test
    void snippets_leadToThisInstallation_inTheirLanguage() {
        var spanish = texts.of(Lists.named("Thornybrook Public Schools")).get(1);
        var page = installation.at("/official/ma/thornybrook");

        assertThat(spanish.language()).isEqualTo(UiLanguage.SPANISH);
        assertThat(spanish.frame())
                .isEqualTo(
                        """
                        <iframe src="%1$s/embed?language=es" title="Thornybrook Public Schools: cuentas oficiales" width="100%%" \
                        height="480" loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
                        <p><a href="%1$s?language=es">Compruebe nuestras cuentas oficiales</a></p>"""
                                .formatted(page));
        assertThat(spanish.badge())
                .isEqualTo(
                        """
                        <a href="%1$s?language=es"><img src="%1$s/badge.svg?language=es" alt="Compruebe nuestras cuentas oficiales" \
                        width="331" height="44"></a>"""
                                .formatted(page));
        assertThat(spanish.fragment()).isEqualTo(page + "/fragment?language=es");
    }
}
