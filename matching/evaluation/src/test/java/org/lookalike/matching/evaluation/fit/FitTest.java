package org.lookalike.matching.evaluation.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.evaluation.figures.EvaluatedAccount;
import org.lookalike.matching.evaluation.input.Group;
import org.lookalike.matching.evaluation.input.LabelledAccount;
import org.lookalike.matching.evaluation.input.PolicyText;
import org.lookalike.matching.search.IdentityIndex;

/** From a policy with one weight spoiled. */
class FitTest {

    private static final List<BigDecimal> STEPS = List.of(new BigDecimal("0.16"));
    private static final DistrictIdentity DISTRICT = new DistrictIdentity(
            "9900001",
            "Maple Hollow Public Schools",
            List.of(),
            List.of("MHPS"),
            "Maple Hollow",
            "MA",
            List.of("maplehollowschools.example"),
            List.of(new OfficialAccount("facebook", "MapleHollowPS", null)),
            List.of());
    private static final PolicyText SPOILED = PolicyText.shipped()
            .with(Map.of("weight.handle_affix", new BigDecimal("0.14"), "weight.other_place", new BigDecimal("-0.08")));
    private static final List<LabelledAccount> ACCOUNTS = List.of(
            account(Group.IMPERSONATOR, "maplehollowps_official", "", "Maple Hollow, MA"),
            account(Group.IMPERSONATOR, "maplehollowps2024", "Updates", "Maple Hollow, MA"),
            account(Group.IMPERSONATOR, "user4711", "Maple Hollow Public Schools", "MA"),
            account(Group.HARD_NEGATIVE, "user4712", "Maple Hollow Public Schools", "Cedar Bluff, MA"),
            account(Group.HARD_NEGATIVE, "maplehollowpta", "Maple Hollow PTA", "Maple Hollow, MA"));
    private static final IdentityIndex INDEX = IdentityIndex.of(List.of(DISTRICT), SPOILED.policy());
    private static final Fit FIT = fit();

    @Test
    void spoiledWeight_isMended() {
        assertThat(FIT.lossAfter()).isLessThan(FIT.lossBefore() / 2);
        assertThat(FIT.fitted().policy().weight("handle_affix")).isGreaterThan(0.14);
        assertThat(alerted(SPOILED)).doesNotContain("maplehollowps_official", "maplehollowps2024");
        assertThat(alerted(FIT.fitted()))
                .containsExactlyInAnyOrder("maplehollowps_official", "maplehollowps2024", "user4711");
    }

    @Test
    void sameInput_givesTheSamePolicy_byAnyNumberOfThreads() throws Exception {
        ForkJoinPool single = new ForkJoinPool(1);
        try {
            assertThat(single.submit(FitTest::fit).get()).isEqualTo(FIT);
        } finally {
            single.shutdown();
        }
    }

    @Test
    void numbers_keepTheirSignAndRange() {
        Map<String, BigDecimal> fitted = FIT.fitted().numbers();

        assertThat(SPOILED.numbers()).allSatisfy((key, before) -> {
            assertThat(fitted.get(key).signum()).isEqualTo(before.signum());
            assertThat(fitted.get(key).abs()).isLessThanOrEqualTo(BigDecimal.ONE);
        });
    }

    @Test
    void numbersThatMakeNoDifference_stay() {
        assertThat(FIT.fitted().numbers())
                .containsEntry("weight.bait_words", new BigDecimal("0.50"))
                .containsEntry("weight.names_other", new BigDecimal("-0.40"));
    }

    @Test
    void restOfTheText_stays() {
        assertThat(FIT.fitted().text()).isNotEqualTo(SPOILED.text());
        assertThat(withoutFitted(FIT.fitted().text())).isEqualTo(withoutFitted(SPOILED.text()));
        assertThat(FIT.fitted().policy().words()).isEqualTo(SPOILED.policy().words());
    }

    @Test
    void oneSideAlone_isRefused() {
        Loss misses = new Loss(5);
        ACCOUNTS.stream()
                .filter(account -> account.group() == Group.IMPERSONATOR)
                .forEach(account -> misses.add(evaluated(account, SPOILED.policy())));

        assertThatThrownBy(() -> Fit.of(SPOILED, misses, INDEX, progress -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fit needs impersonators and others");
    }

    private static Fit fit() {
        Loss loss = new Loss(5);
        ACCOUNTS.forEach(account -> loss.add(evaluated(account, SPOILED.policy())));
        return Fit.of(SPOILED, loss, INDEX, STEPS, progress -> {});
    }

    private static List<String> alerted(PolicyText policy) {
        List<String> handles = new ArrayList<>();
        for (LabelledAccount account : ACCOUNTS) {
            if (evaluated(account, policy.policy()).alerted()) {
                handles.add(account.profile().handle());
            }
        }
        return handles;
    }

    private static EvaluatedAccount evaluated(LabelledAccount account, MatchPolicy policy) {
        return EvaluatedAccount.of(account, new Matcher(policy), INDEX.withPolicy(policy));
    }

    private static List<String> withoutFitted(String text) {
        return text.lines()
                .filter(line -> !line.matches("(weight|strength)\\..*"))
                .toList();
    }

    private static LabelledAccount account(Group group, String handle, String name, String location) {
        AccountProfile profile = new AccountProfile(
                "x", "fictional-" + handle, handle, name, null, location, List.of(), List.of(), null, null, List.of());
        return new LabelledAccount(profile, group, "kind", "9900001", JsonNodeFactory.instance.objectNode());
    }
}
