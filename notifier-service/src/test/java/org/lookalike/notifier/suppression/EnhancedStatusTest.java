package org.lookalike.notifier.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnhancedStatusTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # what the server says                                                | code   | unreachable
        550 5.1.1 no such mailbox                                             | 5.1.1  | true
        550-5.1.1 The email account that you tried to reach does not exist    | 5.1.1  | true
        550 5.4.1 Recipient address rejected: Access denied                   | 5.4.1  | true
        550 5.1.10 RESOLVER.ADR.RecipientNotFound                             | 5.1.10 | true
        552 5.2.2 mailbox full                                                | 5.2.2  | true
        5.0.0                                                                 | 5.0.0  | true
        552 5.2.3 message too long for this mailbox                           | 5.2.3  | false
        550 5.7.1 Client host [192.0.2.1] blocked using a list                | 5.7.1  | false
        553 5.1.8 sender's domain does not exist                              | 5.1.8  | false
        552 5.3.4 message too big for system                                  | 5.3.4  | false
        554 5.6.0 malformed message                                           | 5.6.0  | false
        451 4.1.1 try again later                                             | 4.1.1  | false
        4.4.7                                                                 | 4.4.7  | false
        250 2.1.5 ok                                                          | 2.1.5  | false
        """)
    void code_saysWhetherTheRecipientIsUnreachable(String text, String code, boolean isUnreachable) {
        var status = EnhancedStatus.find(text);
        assertThat(status).hasToString(code);
        assertThat(status.isRecipientUnreachable()).isEqualTo(isUnreachable);
    }

    @ParameterizedTest
    @CsvSource({"550 no such mailbox", "connect to 192.5.1.1 refused", "version 15.1.1.2", "''", "5.1", "5.1.1234"})
    void textWithoutACode_hasNone(String text) {
        assertThat(EnhancedStatus.find(text)).isNull();
    }
}
