package org.lookalike.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationRoleTest {

    @ParameterizedTest
    @CsvSource({
        "true,  on,  postgres' is a superuser",
        "false, off, ALTER ROLE postgres SET synchronous_commit = on",
    })
    void unsafeRole_isRefusedWithTheFix(boolean bypassesPolicies, String synchronousCommit, String named) {
        assertThatIllegalStateException()
                .isThrownBy(() -> ApplicationRole.check("postgres", bypassesPolicies, synchronousCommit))
                .withMessageContaining(named);
    }

    /** A crash of PostgreSQL loses no commit with any of these. */
    @ParameterizedTest
    @ValueSource(strings = {"on", "local", "remote_write", "remote_apply"})
    void ordinaryRole_isAccepted(String synchronousCommit) {
        assertThatCode(() -> ApplicationRole.check("lookalike", false, synchronousCommit))
                .doesNotThrowAnyException();
    }
}
