package org.lookalike.matching.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.speaker.NameReader.NamePhrase;
import org.lookalike.matching.text.Vocabulary;

/** Names with a district's in them, written D. Their words are in none of the lists that are written by hand, but for a few of grammar. */
class NameReaderTest {

    private static final NameReader READER =
            new NameReader(Vocabulary.of(PolicyFile.shipped().words()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        D                                         | DISTRICT
        D reminders                               | DISTRICT
        D official                                | DISTRICT
        D inclement weather                       | DISTRICT
        D updates for caregivers                  | DISTRICT
        Welcome to D                              | DISTRICT
        Visit D                                   | DISTRICT
        Reminders from D                          | DISTRICT
        D: where curious minds grow               | DISTRICT
        D - nurturing every pupil, every morning  | DISTRICT
        D (we teach the whole child)              | DISTRICT
        D where we updated everything             | DISTRICT
        On behalf of D                            | DISTRICT
        D bookkeeping                             | OFFICE
        D carpentry                               | OFFICE
        D bookkeeping and carpentry               | OFFICE
        D bookkeeping team                        | OFFICE
        D bursar                                  | OFFICE
        D breakfast                               | OFFICE
        D handbell provost                        | PERSON
        D opposition                              | CAMPAIGN
        D skirmish                                | PUBLICATION
        D school preference                       | UNKNOWN
        Dr. Quillfeather, formerly D              | PERSON
        Procurement of D                          | OFFICE
        Bookkeeping - D                           | OFFICE
        Robin Quillfeather, D bookkeeping         | OFFICE
        D regents                                 | OFFICE
        D lacrosse                                | PART
        D astronomy                               | UNKNOWN
        D kettle                                  | UNKNOWN
        Kettle D                                  | UNKNOWN
        Bakery D                                  | UNKNOWN
        Bakery of D                               | OTHER_ORGANIZATION
        D osprey                                  | UNKNOWN
        D ospreys                                 | PART
        D orchestras                              | UNKNOWN
        D training trombonists                    | UNKNOWN
        D godmothers luncheon                     | UNKNOWN
        D godmother services                      | OFFICE
        D taekwondo                               | PART
        D fiesta                                  | PEOPLE_AROUND
        D lawsuit                                 | PUBLICATION
        D is quorl                                | UNKNOWN
        D godmothers hub                          | PEOPLE_AROUND
        D godmother hub                           | UNKNOWN
        D brotherhood overhaul                    | UNKNOWN
        D plebiscite                              | CAMPAIGN
        D plebiscite facts                        | UNKNOWN
        D bakery bulletin                         | UNKNOWN
        D harpline                                | UNKNOWN
        D synagogue and zorbing                   | UNKNOWN
        Zorbing near D                            | OTHER_ORGANIZATION
        My D                                      | UNKNOWN
        My grandson at D                          | PERSON
        Stay acquainted with D                    | UNKNOWN
        Kneel with D                              | CAMPAIGN
        Nourishing brave hearts at D              | UNKNOWN
        Veto the D                                | CAMPAIGN
        D wind orchestra                          | PART
        D gymnastics team                         | PART
        D hornets                                 | PART
        D gymnastics extravaganza                 | PART
        D taxpayers                               | PEOPLE_AROUND
        D bricklayers brotherhood                 | PEOPLE_AROUND
        D bricklayers committee                   | PEOPLE_AROUND
        D committee of godmothers                 | PEOPLE_AROUND
        D - committee of godmothers               | PEOPLE_AROUND
        D pickleballers                           | PEOPLE_AROUND
        D bricklayers zorbing                     | PEOPLE_AROUND
        Godmothers of D                           | PEOPLE_AROUND
        D (chaperones)                            | PEOPLE_AROUND
        Commemorating D                           | UNKNOWN
        In remembrance of D                       | PEOPLE_AROUND
        In defense of D                           | PEOPLE_AROUND
        D acrobat                                 | PERSON
        Stenographer at D                         | PERSON
        D lacrosse stenographer                   | PERSON
        D snapshots by Miranda                    | PERSON
        Ms. Zorbin, D                             | PERSON
        D - Miranda Quillfeather                  | PERSON
        D - Leontyne Price                        | PERSON
        Stenographer Zorbin - D                   | PERSON
        Miranda works at D                        | PERSON
        Daydreaming in D                          | PERSON
        My years at D                             | PERSON
        D newspaper                               | PUBLICATION
        D weekly reminders                        | UNKNOWN
        D scandals                                | PUBLICATION
        D hypocrisy                               | PUBLICATION
        D is a scandal                            | PUBLICATION
        Rescue D                                  | CAMPAIGN
        Please rescue D                           | CAMPAIGN
        Dismantle D                               | CAMPAIGN
        Chop D                                    | CAMPAIGN
        Yes on D                                  | CAMPAIGN
        Neighbors against D                       | CAMPAIGN
        Miranda Quillfeather for D                | CAMPAIGN
        Zorb Mumblewick for D                     | CAMPAIGN
        D must improve                            | CAMPAIGN
        D petition                                | CAMPAIGN
        D bakery                                  | OTHER_ORGANIZATION
        D synagogue                               | OTHER_ORGANIZATION
        D plumbers bakery                         | OTHER_ORGANIZATION
        D noodles                                 | OTHER_ORGANIZATION
        D zorbing                                 | UNKNOWN
        D stenographer zorbing                    | UNKNOWN
        D stenographer                            | UNKNOWN
        D purchasing stenographer                 | UNKNOWN
        D school committee                        | UNKNOWN
        D warehouse                               | UNKNOWN
        D carpentry kiosk                         | UNKNOWN
        D kiosk carpentry                         | UNKNOWN
        D lovingly schooling 4000 taxpayers       | UNKNOWN
        D: chaperones who care                    | UNKNOWN
        D: taxpayers ready for tomorrows          | UNKNOWN
        D - chaperones evacuated                  | UNKNOWN
        D: pickleballers zorbing                  | UNKNOWN
        D hornets reminders                       | UNKNOWN
        D: a brotherhood of curious minds         | UNKNOWN
        Quorl D                                   | UNKNOWN
        Not D                                     | UNKNOWN
        Near D                                    | UNKNOWN
        Why D                                     | UNKNOWN
        Pay fees at D                             | UNKNOWN
        Bookkeeping near D                        | UNKNOWN
        Chairwomen to rescue D                    | CAMPAIGN
        Mumblewick for D                          | CAMPAIGN
        Phone D                                   | UNKNOWN
        Appreciate D                              | UNKNOWN
        Chairwomen to phone D                     | UNKNOWN
        Muse with D                               | UNKNOWN
        Nourishing D                              | UNKNOWN
        Daydreaming with D                        | UNKNOWN
        D stenographer of the decade              | UNKNOWN
        D stenographer of trombones               | UNKNOWN
        D lieutenant bursar                       | UNKNOWN
        D handbell bursar                         | PERSON
        D provosts journal                        | UNKNOWN
        D velodrome                               | OTHER_ORGANIZATION
        D natatorium                              | UNKNOWN
        D safari                                  | UNKNOWN
        D public ledgers                          | UNKNOWN
        D - April Bookends                        | UNKNOWN
        D burial home                             | UNKNOWN
        D police department                       | UNKNOWN
        D police                                  | OTHER_ORGANIZATION
        D homes                                   | UNKNOWN
        """)
    void name_isSpokenBySomebody(String name, Speaker speaker) {
        assertThat(READER.byGrammar(phrases(name)).speaker()).isEqualTo(speaker);
    }

    /** Names that grammar reads otherwise, or not at all, but for one by a title. None is among the phrases that the weights are fitted to. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        Gas leak at D                             | UNKNOWN
        Our journey with D                        | DISTRICT
        D Proud and Strong                        | DISTRICT
        Knitting patterns for D                   | SOMEBODY_ELSE
        D Retired Custodians Breakfast Bunch      | SOMEBODY_ELSE
        D Vaping Stories                          | UNKNOWN
        D Zorbing                                 | UNKNOWN
        Ms. Sample, D                             | PERSON
        D facilitators                            | UNKNOWN
        """)
    void whatWordsMean_tellsWhereGrammarDoesNot(String name, Speaker speaker) {
        assertThat(READER.read(phrases(name)).speaker()).isEqualTo(speaker);
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elementary",
                "high",
                "lacrosse",
                "taxpayers",
                "stenographer",
                "synagogue",
                "newspaper",
                "petition"
            })
    void whatIsSomebodyElses_saysSo(String word) {
        assertThat(READER.saysOther(word)).isTrue();
        assertThat(READER.saysOtherIn(word + "24")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "county",
                "city",
                "schools",
                "board",
                "official",
                "team",
                "superintendent",
                "bookkeeping",
                "reminders",
                "zorbing"
            })
    void whatMayBeTheDistricts_doesNot(String word) {
        assertThat(READER.saysOther(word)).isFalse();
    }
}
