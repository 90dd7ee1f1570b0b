package org.lookalike.matching.evaluation.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.evaluation.input.Registry;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.IdentityIndex;

/** The quick version of what {@code matching/evaluate --people} reports, on the invented districts. */
class PeopleFiguresTest {

    private static final Registry REGISTRY = Registry.read(Path.of("src/test/resources/fictional/registry.jsonl"));
    private static final int ORDINARY = 4_000;

    @Test
    void teachersAreFoundInEachForm_andNobodyElseIs() {
        Matcher matcher = new Matcher(PolicyFile.shipped());
        IdentityIndex index = IdentityIndex.of(REGISTRY.districts(), matcher.policy());
        List<AccountProfile> wrong = new ArrayList<>();

        PeopleFigures figures = PeopleFigures.of(REGISTRY, matcher, index, ORDINARY, 1_000, wrong::add);

        assertThat(figures.forms())
                .hasSizeGreaterThan(10)
                .allSatisfy((form, share) ->
                        assertThat(share.value().orElse(1)).as(form).isGreaterThanOrEqualTo(0.95));
        assertThat(figures.developed())
                .allSatisfy((form, share) ->
                        assertThat(share.value().orElse(1)).as(form).isGreaterThanOrEqualTo(0.95));
        assertThat(wrong.stream().filter(account -> account.accountId().startsWith("ordinary")))
                .hasSize((int) figures.falseAlerts())
                .isEmpty();
        assertThat(figures.bytesAPerson()).isLessThan(2_000);
    }

    @Test
    void sameNumber_isTheSameAccount() {
        OrdinaryPeople people = new OrdinaryPeople(REGISTRY.districts(), 1);

        assertThat(people.account(7)).isEqualTo(people.account(7)).isNotEqualTo(people.account(8));
    }
}
