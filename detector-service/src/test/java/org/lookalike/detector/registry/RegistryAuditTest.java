package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.DistrictProfile.School;
import org.lookalike.detector.registry.RegistryAudit.Registered;

class RegistryAuditTest {

    private static final Actor OFFICE = new Actor("office", false, true);

    @Test
    void changeOfALargeRegistration_keepsWhatWasTakenOutAndPutIn_alone() {
        var before = Profiles.COMPLETE.withMoreSchools(IntStream.range(0, 500)
                .mapToObj(i -> new School("Elm School " + i, List.of(), List.of()))
                .toList());
        var after = before.withOfficialAccounts(List.of(new Account("x", "MapleHollowPS", "2")));

        var change = RegistryAudit.changed(OFFICE, "dst_maple", registered(before), registered(after));

        assertThat(change.before())
                .hasToString(
                        """
                        {"officialAccounts":[{"platform":"facebook","handle":"MapleHollowSchools","accountId":"1"},\
                        {"platform":"instagram","handle":"maplehollowps","accountId":"3"},\
                        {"platform":"youtube","handle":"maplehollowps","accountId":"4"},\
                        {"platform":"tiktok","handle":"maplehollowps","accountId":"5"},\
                        {"platform":"bluesky","handle":"news.maplehollowschools.example","accountId":"6"}]}""");
        assertThat(change.after()).hasToString("{\"officialAccounts\":[]}");
        assertThat(RegistryAudit.bytes(change)).isLessThan(1000);
    }

    @Test
    void fieldsOfOneValue_areKeptWhole_andTheFirstRegistration_too() {
        var named = Profiles.named("Maple Hollow Schools");

        var change = RegistryAudit.changed(OFFICE, "dst_maple", registered(Profiles.BARE), registered(named));
        var first = RegistryAudit.changed(OFFICE, "dst_maple", null, registered(named));

        assertThat(change.before()).hasToString("{\"name\":\"Maple Hollow Public Schools\"}");
        assertThat(change.after()).hasToString("{\"name\":\"Maple Hollow Schools\"}");
        assertThat(first.after()).isEqualTo(registered(named));
    }

    private static Registered registered(DistrictProfile profile) {
        return new Registered(profile, List.of());
    }
}
