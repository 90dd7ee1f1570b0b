package org.lookalike.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapKeyTest {

    @TempDir
    Path folder;

    @Test
    void file_isReadableByItsOwnerOnly_andNeverOverwritten() throws IOException {
        var file = folder.resolve("operator-key");
        var secret = Secret.random();
        BootstrapKey.write(file, secret);

        assertThat(file).hasContent("Authorization: Bearer " + secret.text());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> BootstrapKey.write(file, Secret.random()))
                .isInstanceOf(FileAlreadyExistsException.class);
    }
}
