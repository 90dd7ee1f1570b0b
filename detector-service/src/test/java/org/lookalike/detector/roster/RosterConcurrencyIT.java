package org.lookalike.detector.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;

/** Those who change the same people of a district at the same moment. */
@DetectorTest
class RosterConcurrencyIT extends RosterScenario {

    private static final int ROUNDS = 20;

    /** PostgreSQL would end one of them, were they to wait for each other. */
    @Test
    void rosterRegistrationAndPerson_changeTheSamePerson_andEachIsTaken() throws Exception {
        var district = district("Weaverwick");
        var address = "robin@weaverwick.example";
        replace(district, "Robin Weaverroe,Teacher,,%s\n".formatted(address));
        var link = links(address, "consent", 1).get(0);
        post(link, "answer", Map.of("agrees", "yes", "name", "Robin Weaverroe")).statusCode(303);
        for (int round = 1; round <= ROUNDS; round++) {
            var rows = "Robin Weaverroe,Role %1$d,,%2$s\nKim Weaverroe,Role %1$d,,kim@weaverwick.example\n"
                    .formatted(round, address);
            upload(district, HEADER + rows).statusCode(303);
            var leaders = round % 2 == 0
                    ? new String[] {"Robin Weaverroe", "Kim Weaverroe"}
                    : new String[] {"Kim Weaverroe", "Sam Weaverroe", "Robin Weaverroe"};
            var all = List.of(
                    CompletableFuture.runAsync(() -> lead(district, leaders)),
                    CompletableFuture.runAsync(() -> apply(district, "roster_replaced")),
                    CompletableFuture.runAsync(
                            () -> post(link, "mails", Map.of()).statusCode(303)));
            for (var one : all) {
                one.get();
            }
            assertThat(leaders(district)).containsExactly(leaders);
            assertThat(people(district)).contains("Robin Weaverroe AGREED leader");
        }
    }
}
