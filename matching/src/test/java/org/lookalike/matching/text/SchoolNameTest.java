package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.policy.PolicyFile;

class SchoolNameTest {

    private static final Vocabulary VOCABULARY =
            Vocabulary.of(PolicyFile.shipped().words());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            name                           | core         | kind        | place             | numbers | district
            maple hollow public schools    | maple hollow |             | maple hollow      |         | true
            maple hollow                   | maple hollow |             | maple hollow      |         | false
            maple hollow area sd 12        | maple hollow | area        | maple hollow area | 12      | true
            maple school district thirteen | maple        |             | maple             | thirteen | true
            three rivers school district   | three rivers |             | three rivers      |         | true
            maple county schools           | maple        | county      | maple county      |         | true
            maple co schools               | maple        | county      | maple co          |         | true
            maple isd                      | maple        | independent | maple             |         | true
            county schools                 | county       | county      | county            |         | true
            maple school board             | maple        |             | maple             |         | true
            school board of maple          | maple        |             | maple             |         | true
            maple high school              | maple        | high        | maple high        |         | false
            maple district iv              | maple        |             | maple             | iv      | true
            maple district b               | maple        |             | maple             | b       | true
            maple re1 schools              | maple        |             | maple             | re1     | true
            maple re1j schools             | maple        |             | maple             | re1j    | true
            maple va11ey schools           | maple va11ey |             | maple va11ey      |         | true
            y0rk 1ake schools              | y0rk 1ake    |             | y0rk 1ake         |         | true
            maple schools of hollow        | maple hollow |             | maple hollow      |         | true
            """,
            useHeadersInDisplayName = true)
    void name_isTakenApart(String words, String core, String kind, String place, String numbers, boolean saysDistrict) {
        SchoolName name = SchoolName.of(List.of(words.split(" ")), VOCABULARY);

        assertThat(name.core()).isEqualTo(list(core));
        assertThat(name.kind()).isEqualTo(list(kind));
        assertThat(name.place()).isEqualTo(list(place));
        assertThat(name.numbers()).isEqualTo(list(numbers));
        assertThat(name.saysDistrict()).isEqualTo(saysDistrict);
        assertThat(name.coreText()).isEqualTo(String.join("", list(core)));
        assertThat(name.placeText()).isEqualTo(String.join("", list(place)));
    }

    @ParameterizedTest
    @CsvSource({
        "maple hollow public schools, mhps",
        "school district of maple, sdm",
        "maple and hollow schools, mhs",
        "the maple schools, ms",
        "maple hollow isd, mhisd",
        "maple schools 12, ms",
        "maple schools iv, ms",
        "𐐨maple schools, 𐐨s",
    })
    void initials_areThoseOfItsWords(String words, String initials) {
        assertThat(SchoolName.of(List.of(words.split(" ")), VOCABULARY).initials(VOCABULARY))
                .isEqualTo(initials);
    }

    private static List<String> list(String words) {
        return words == null ? List.of() : List.of(words.split(" "));
    }
}
