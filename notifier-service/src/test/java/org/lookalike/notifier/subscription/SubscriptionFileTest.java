package org.lookalike.notifier.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.notifier.subscription.SubscriptionFile.Row;
import org.lookalike.notifier.subscription.SubscriptionRequest.Quiet;

class SubscriptionFileTest {

    @Test
    void rows_areRead() {
        var rows = SubscriptionFile.read(
                """
                \uFEFFAddress,minimum_severity,district_ids,name,quiet_from,quiet_until,language,people
                office@maplehollow.example, high ,"dst_a; dst_b","Office, communications",21:00,06:30,es,only

                board@maplehollow.example,low,,,,,,
                """,
                true);
        assertThat(rows)
                .containsExactly(
                        new Row(
                                2,
                                new SubscriptionRequest(
                                        "office@maplehollow.example",
                                        null,
                                        "Office, communications",
                                        List.of("dst_a", "dst_b"),
                                        "high",
                                        "only",
                                        null,
                                        null,
                                        new Quiet("21:00", "06:30"),
                                        "es",
                                        true,
                                        null,
                                        null,
                                        null,
                                        null),
                                null),
                        new Row(
                                4,
                                new SubscriptionRequest(
                                        "board@maplehollow.example",
                                        null,
                                        null,
                                        null,
                                        "low",
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        true,
                                        null,
                                        null,
                                        null,
                                        null),
                                null));
    }

    @Test
    void example_isRead() {
        assertThat(SubscriptionFile.read(SubscriptionFile.EXAMPLE, false))
                .extracting(Row::request)
                .satisfiesExactly(
                        office -> {
                            assertThat(office.address()).isEqualTo("office@maplehollow.example");
                            assertThat(office.terms().zone()).hasToString("America/New_York");
                            assertThat(office.districts()).containsExactly("dst_01k9zq3v");
                            assertThat(office.isBackup()).isFalse();
                        },
                        onCall -> assertThat(onCall.isBackup()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({"yes, true", "YES, true", "true, true", "no, false", "false, false", "'', false"})
    void backup_isYesOrNo(String typed, boolean isBackup) {
        assertThat(SubscriptionFile.read(
                        "address,minimum_severity,backup\noncall@maplehollow.example,critical," + typed, true))
                .singleElement()
                .satisfies(row -> assertThat(row.request().isBackup()).isEqualTo(isBackup));
    }

    @Test
    void otherBackup_isToldByLineColumnAndFix() {
        assertThat(SubscriptionFile.read(
                        """
                        address,minimum_severity,backup
                        office@maplehollow.example,low,no
                        oncall@maplehollow.example,critical,on weekends
                        """,
                        true))
                .last()
                .satisfies(row -> {
                    assertThat(row.line()).isEqualTo(3);
                    assertThat(row.backupProblem()).startsWith("must be yes or no");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'mail,minimum_severity\na@b.example,low' | minimum_severity",
                "'address\na@b.example' | address",
                "'' | address",
                "'address,minimum_severity\n\"a@b.example,low' | not CSV"
            })
    void otherFiles_areRefused(String file, String reason) {
        assertThatThrownBy(() -> SubscriptionFile.read(file, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
