package org.lookalike.matching.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names with a district's in them, written D. Their words are in none of the lists that are written by hand, but for a few of grammar. */
class NameReaderTest {

    private static final NameReader READER = new NameReader(Set.of("updates", "official"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        D                                         | District
        D reminders                               | District
        D official                                | District
        D inclement weather                       | District
        Welcome to D                              | District
        Visit D                                   | District
        Pay fees at D                             | District
        D: where curious minds grow               | District
        D - nurturing every pupil, every morning  | District
        D (we teach the whole child)              | District
        D cancels rehearsals                      | District
        D bookkeeping                             | Office
        D carpentry                               | Office
        D bookkeeping and carpentry               | Office
        Procurement of D                          | Office
        Bookkeeping - D                           | Office
        D lacrosse                                | Part
        D astronomy                               | Part
        D wind orchestra                          | Part
        D hornets                                 | Part
        D taxpayers                               | PeopleAround
        D bricklayers brotherhood                 | PeopleAround
        Godmothers of D                           | PeopleAround
        D (chaperones)                            | PeopleAround
        D stenographer                            | Person
        Ms. Zorbin, D                             | Person
        D - Miranda Quillfeather                  | Person
        D newspaper                               | Publication
        D scandals                                | Publication
        D hypocrisy                               | Publication
        D is a scandal                            | Publication
        Rescue D                                  | Campaign
        Dismantle D                               | Campaign
        Yes on D                                  | Campaign
        Neighbors against D                       | Campaign
        Miranda Quillfeather for D                | Campaign
        D must improve                            | Campaign
        D petition                                | Campaign
        D bakery                                  | OtherOrganization
        D synagogue                               | OtherOrganization
        D plumbers warehouse                      | OtherOrganization
        D noodles                                 | OtherOrganization
        D zorbing                                 | Unknown
        Quorl D                                   | Unknown
        """)
    void name_isSpokenBySomebody(String name, String speaker) {
        assertThat(READER.read(phrases(name)).getClass().getSimpleName()).isEqualTo(speaker);
    }

    @ParameterizedTest
    @CsvSource({"D taxpayers of the county,taxpayers", "Godmothers of D,godmothers", "D updates (quorl),updates"})
    void words_areThoseThatDecide(String name, String words) {
        assertThat(READER.read(phrases(name)).words()).isEqualTo(words);
    }

    private static List<NamePhrase> phrases(String name) {
        String[] sides = (" " + name + " ").split(" D\\b", 2);
        List<NamePhrase> phrases = new ArrayList<>();
        add(sides[0], true, phrases);
        add(sides[1], false, phrases);
        return phrases;
    }

    private static void add(String side, boolean isBefore, List<NamePhrase> phrases) {
        String[] pieces = side.split(" - |[():,]", -1);
        for (int i = 0; i < pieces.length; i++) {
            List<String> words = Stream.of(pieces[i].toLowerCase(Locale.ROOT).split("[ .]+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
            if (!words.isEmpty()) {
                phrases.add(new NamePhrase(words, i == (isBefore ? pieces.length - 1 : 0), isBefore));
            }
        }
    }
}
