package org.lookalike.matching.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.Districts;
import org.lookalike.matching.search.index.EditBound;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.PatternIndex;
import org.lookalike.matching.search.index.SoundIndex;
import org.lookalike.matching.search.index.SoundIndex.SoundMatch;
import org.lookalike.matching.search.index.SoundIndex.SoundQuery;

class TargetIndexTest {

    private static final PatternIndex REGISTERED = PatternIndex.of(
            List.of(pattern(Kind.PLACE, "springfeld"), pattern(Kind.NAME, "springfield")), new EditBound(4, 8));

    private static final PeopleIndex NOBODY = PeopleIndex.of(List.of(), Districts.POLICY);

    @Test
    void places_areHeardInAllSegments_onceEach_andOnlyThoseThatADistrictStillHas() {
        TargetIndex index = new TargetIndex(
                REGISTERED,
                List.of(new SoundIndex(List.of("springfield", "springfeld")), new SoundIndex(List.of("springfeld"))),
                List.of(),
                false,
                new TargetIndex.People(NOBODY, new PeopleContexts()),
                CompiledPolicy.of(Districts.POLICY));

        assertThat(index.placesSounding(SoundQuery.of("springfild")))
                .extracting(SoundMatch::place)
                .containsExactly("springfeld");
    }

    private static Pattern pattern(Kind kind, String text) {
        return new Pattern(0, kind, text, text, text.length());
    }
}
