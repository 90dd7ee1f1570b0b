package org.lookalike.notifier.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.notifier.Api;
import org.lookalike.notifier.NotifierTest;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.ClaimedDelivery.Flow;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.delivery.attempt.WorkerShares.Unavailable;
import org.lookalike.notifier.delivery.systemmail.SystemMails;
import org.lookalike.notifier.subscription.Preset;
import org.lookalike.notifier.subscription.Recipient;

/** Which delivery is next: districts and domains share what there is. */
@NotifierTest
class DeliveryTurnsIT extends QueuedDeliveries {

    private static final Limits AS_SHIPPED = new Limits(Map.of());

    @Test
    void domainThatGotItsMailsOfAMinute_waits_whileOthersGetTheirs() throws Exception {
        var busy = "%s.example".formatted(channel.name());
        for (int mail = 0; mail < 3; mail++) {
            post(new Recipient.Mailbox("clerk" + mail + "@" + busy));
        }
        post(new Recipient.Mailbox("clerk@%s.example".formatted("other" + channel.name())));

        var domains = new ArrayList<String>();
        for (var one = claimAtMost(4); one != null; one = claimAtMost(4)) {
            domains.add(one.recipient().replaceAll(".*@", ""));
        }

        assertThat(domains).hasSize(3).containsOnlyOnce("other" + busy);
        assertThat(claimAtMost(6).recipient()).endsWith("@" + busy);
    }

    @Test
    void webhooksOfAHost_shareItsRate() throws Exception {
        var busy = "hooks.%s.example".formatted(channel.name());
        for (int post = 0; post < 3; post++) {
            var url = URI.create("https://%s/%d".formatted(busy, post));
            post(new Recipient.Endpoint(url, Preset.STANDARD, List.of()));
        }

        assertThat(claimAtMost(4).recipient()).isEqualTo(busy);
        assertThat(claimAtMost(4)).isNotNull();
        assertThat(claimAtMost(4)).isNull();
        assertThat(claimAtMost(6)).isNotNull();
    }

    /** Where 1,500 critical mails of a district go to the same domain, another's waits for what the district may send there alone. */
    @ParameterizedTest
    @CsvSource({"0, 2", "1, 21", "2, 21", "3, 21"})
    void manyOfADistrict_leaveRoomAtTheDomain_forAnotherDistricts(int priority, int expected) throws Exception {
        due("dst_elm", "'clerk' || n || '@%s.example'".formatted(channel.name()), 1500, 0);
        due("dst_maple", "'office@%s.example'".formatted(channel.name()), 1, priority);

        assertThat(claimsUntil("dst_maple", AS_SHIPPED)).isEqualTo(expected);
    }

    /** Where they go to as many domains, each twenty count as a priority less. */
    @ParameterizedTest
    @CsvSource({"0, 2", "1, 21", "2, 41", "3, 61"})
    void criticalOnesOfADistrict_doNotHoldBackAnothers(int priority, int expected) throws Exception {
        due("dst_elm", "'clerk@' || n || '.%s.example'".formatted(channel.name()), 100, 0);
        due("dst_maple", "'office@%s.example'".formatted(channel.name()), 1, priority);

        // A minute passes in between, if the machine is slow.
        assertThat(claimsUntil("dst_maple", AS_SHIPPED)).isBetween(2, expected);
    }

    @Test
    void districtsTakeTurns() throws Exception {
        for (var district : List.of("dst_elm", "dst_maple", "dst_oak")) {
            due(district, "'clerk' || n || '@%s.example'".formatted(channel.name()), 3, 1);
        }
        var turns = new ArrayList<String>();
        for (var one = claim(LEASE); one != null; one = claim(LEASE)) {
            turns.add(one.flow().tenant());
        }
        assertThat(turns.subList(0, 3)).containsExactlyInAnyOrder("dst_elm", "dst_maple", "dst_oak");
        assertThat(turns.subList(3, 6)).containsExactlyInAnyOrder("dst_elm", "dst_maple", "dst_oak");
        assertThat(turns).hasSize(9);
    }

    @Test
    void whatHasNoWorker_isPassedOver() throws Exception {
        due("dst_elm", "'%s.example'".formatted(channel.name()), 1, 0);
        due("dst_maple", "'%s.example'".formatted(channel.name()), 1, 1);
        var host = "%s.example".formatted(channel.name());

        for (var unavailable : List.of(
                new Unavailable(Set.of("dst_elm", "dst_maple"), Set.of(), Set.of()),
                new Unavailable(Set.of(), Set.of(host), Set.of()),
                new Unavailable(Set.of("dst_maple"), Set.of(), Set.of(new Flow("dst_elm", host))))) {
            assertThat(claim(AS_SHIPPED, unavailable)).as("%s", unavailable).isNull();
        }
        var other = new Unavailable(Set.of(), Set.of("other.example"), Set.of(new Flow("dst_elm", host)));
        assertThat(claim(AS_SHIPPED, other).flow()).isEqualTo(new Flow("dst_maple", host));
    }

    @Test
    void delivery_waitsWithOthersOfTheFirstDistrictOfItsSubscription() {
        var district = Api.newDistrict();
        var subscription =
                UUID.fromString(Api.subscribe(Api.newAddress("turn"), List.of("dst_zz", district), "low", Map.of()));
        var mails = new SystemMails(sessions, subscriptions, open(), Optional::empty);
        var recipient = new Recipient.Mailbox("clerk@maplehollow.example");

        inTransaction(session -> mails.post(session, new SystemMail.Test(), recipient, subscription));
        assertThat(claim(LEASE).flow()).isEqualTo(new Flow(district, "maplehollow.example"));
        inTransaction(session -> mails.post(session, new SystemMail.Test(), recipient, null));
        assertThat(claim(LEASE).flow().tenant()).isEmpty();
    }

    private int claimsUntil(String tenant, Limits limits) {
        for (int claims = 1; claims <= 100; claims++) {
            var claimed = claim(limits, NOTHING);
            if (claimed != null && claimed.flow().tenant().equals(tenant)) {
                return claims;
            }
        }
        return Integer.MAX_VALUE;
    }

    /**
     * Mails that are due.
     *
     * @param recipient as SQL, of {@code n}
     */
    private void due(String tenant, String recipient, int count, int priority) throws SQLException {
        execute(
                """
                INSERT INTO delivery (id, recipient, channel, tenant, occasion, letter, state, priority, due_at, next_attempt_at)
                SELECT gen_random_uuid(), %s, '%s', '%s', 'letter', '{"kind": "test"}', 'PENDING', %d, now(), now()
                FROM generate_series(1, %d) AS n"""
                        .formatted(recipient, channel.name(), tenant, priority, count));
    }

    @Test
    void backlog_goesOutByWhatIsMostPressing() throws Exception {
        dueDeliveries(3);
        execute("UPDATE delivery SET priority = 3 WHERE channel = '%s'".formatted(channel.name()));
        execute(
                """
                UPDATE delivery SET priority = 0, next_attempt_at = now()
                WHERE id = (SELECT max(cast(id AS text))::uuid FROM delivery WHERE channel = '%s')"""
                        .formatted(channel.name()));
        var first = claim(LEASE);
        Integer priority = inTransaction(
                session -> session.createNativeQuery("SELECT priority FROM delivery WHERE id = :id", Integer.class)
                        .setParameter("id", first.id())
                        .getSingleResult());
        assertThat(priority).isZero();
    }

    private ClaimedDelivery claimAtMost(int rate) {
        var limits = new Limits(Map.of(Limit.ATTEMPTS_AT_A_DOMAIN, (long) rate));
        return claim(limits, NOTHING);
    }
}
