package org.lookalike.matching.evaluation.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.evaluation.input.Registry;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.IdentityIndex;

/** The quick version of what {@code matching/evaluate --people} reports, on the invented districts. */
class PeopleFiguresTest {

    private static final Registry REGISTRY = Registry.read(Path.of("src/test/resources/fictional/registry.jsonl"));
    private static final double FOUND = 0.95;
    /** A last name and three letters in the description, which hundreds of schools have, are told of nobody. */
    private static final String THREE_LETTERS = "tea";

    @Test
    void teachersAreFoundInEachForm_andNobodyElseIs() {
        check(20_000, 0);
    }

    @Tag("nightly")
    @Test
    void tenMillionNamesakes_giveOneFalseAlertAtMost() {
        check(10_000_000, 1);
    }

    private static void check(int ordinary, int mostFalseAlerts) {
        Matcher matcher = new Matcher(PolicyFile.shipped());
        IdentityIndex index = IdentityIndex.of(REGISTRY.districts(), matcher.policy());
        List<AccountProfile> wrong = new ArrayList<>();

        PeopleFigures figures = PeopleFigures.of(REGISTRY, matcher, index, ordinary, 1_000, wrong::add);

        assertThat(figures.forms())
                .hasSizeGreaterThan(10)
                .containsKey(THREE_LETTERS)
                .allSatisfy((form, share) -> assertThat(share.value().orElse(0))
                        .as(form)
                        .isGreaterThanOrEqualTo(form.equals(THREE_LETTERS) ? 0 : FOUND));
        assertThat(figures.developed())
                .allSatisfy((form, share) ->
                        assertThat(share.value().orElse(0)).as(form).isGreaterThanOrEqualTo(FOUND));
        assertThat(wrong.stream().filter(account -> account.accountId().startsWith("ordinary")))
                .hasSize((int) figures.falseAlerts())
                .hasSizeLessThanOrEqualTo(mostFalseAlerts);
        assertThat(figures.bytesAPerson()).isLessThan(2_000);
    }

    @Test
    void sameNumber_isTheSameAccount() {
        OrdinaryPeople people = new OrdinaryPeople(REGISTRY.districts(), 1);

        assertThat(people.account(7)).isEqualTo(people.account(7)).isNotEqualTo(people.account(8));
    }
}
