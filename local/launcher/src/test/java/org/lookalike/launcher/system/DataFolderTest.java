package org.lookalike.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path folder;

    @Test
    void folderInUse_isRefusedWithTheProcessAndTheFix() {
        try (var first = DataFolder.open(folder, false)) {
            assertThat(first.logs()).isDirectory();
            assertThatThrownBy(() -> DataFolder.open(folder, false))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContainingAll(
                            "already running", "kill " + ProcessHandle.current().pid(), "--data", "--port-offset");
        }
    }

    @Test
    void folder_isClosedToOthers_alsoThatOfAnEarlierRun() throws IOException {
        Path data = folder.resolve("data");
        DataFolder.open(data, false).close();
        assertThat(permissions(data)).isEqualTo("rwx------");

        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        DataFolder.open(data, false).close();
        assertThat(permissions(data)).isEqualTo("rwx------");
    }

    @Test
    void folderOfSomethingElse_staysAsItIsAndIsRefusedIfOpenToOthers() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> DataFolder.open(folder, true))
                .isInstanceOf(LaunchException.class)
                .hasMessageContainingAll("open to other users", "chmod 700 " + folder, "--data");

        assertThat(permissions(folder)).isEqualTo("rwxr-xr-x");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void operatorKey_isKept_andReadByItsOwnerAlone() throws IOException {
        String key;
        try (var first = DataFolder.open(folder, false)) {
            key = Files.readString(first.operatorKey().file());
            assertThat(key).matches("Authorization: Bearer lk_[0-9a-f]{12}_[0-9a-f]{64}\n");
            assertThat(permissions(first.operatorKey().file())).isEqualTo("rw-------");
        }
        try (var second = DataFolder.open(folder, true)) {
            assertThat(second.operatorKey().file()).hasContent(key);
        }
    }

    @Test
    void keysOfServices_areKept_eachItsOwn_andReadByTheirOwnerAlone() throws IOException {
        List<String> keys;
        try (var first = DataFolder.open(folder, false)) {
            keys = List.of(first.linkKey(), first.delegationKey(), first.tokenKey(), first.officialListKey());
            assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.matches("local:[A-Za-z0-9+/]{43}="));
            assertThat(permissions(folder.resolve("token-key"))).isEqualTo("rw-------");
        }
        try (var second = DataFolder.open(folder, true)) {
            assertThat(List.of(second.linkKey(), second.delegationKey(), second.tokenKey(), second.officialListKey()))
                    .isEqualTo(keys);
        }
    }

    /** An editor ends a line; of several keys the first signs and all are accepted. */
    @Test
    void keyPutBeforeAnother_isHandedOnAsItStands() throws IOException {
        try (var data = DataFolder.open(folder, false)) {
            var both = "new:%s,%s".formatted("A".repeat(43) + "=", data.linkKey());
            Files.writeString(folder.resolve("link-key"), both + "\n");
            assertThat(data.linkKey()).isEqualTo(both);
        }
    }

    @Test
    void folderLeft_canBeTakenAgainWithItsData() throws IOException {
        try (var first = DataFolder.open(folder, false)) {
            Files.createDirectories(first.kafka());
            Files.writeString(first.kafka().resolve("records"), "kept");
        }
        try (var second = DataFolder.open(folder, false)) {
            assertThat(second.kafka().resolve("records")).hasContent("kept");
        }
    }

    @Test
    void fresh_deletesTheDataOfEarlierRuns() throws IOException {
        try (var first = DataFolder.open(folder, false)) {
            Files.createDirectories(first.postgres().resolve("data"));
            Files.writeString(first.postgres().resolve("data/rows"), "old");
        }
        try (var second = DataFolder.open(folder, true)) {
            assertThat(second.postgres()).doesNotExist();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void processOfAKilledLauncher_isEnded() throws IOException {
        Process leftover = new ProcessBuilder("sleep", "600").start();
        Files.writeString(folder.resolve("processes"), "%d %d%n".formatted(leftover.pid(), startOf(leftover)));

        DataFolder.open(folder, false, Duration.ofMillis(50)).close();

        assertThat(leftover.isAlive()).isFalse();
        assertThat(folder.resolve("processes")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void otherProgramWithTheSameProcessId_isLeftAlone() throws IOException {
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(folder.resolve("processes"), "%d %d%nnonsense%n".formatted(other.pid(), 12345));

            assertThatCode(() -> DataFolder.open(folder, false).close()).doesNotThrowAnyException();

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static long startOf(Process process) {
        return process.info().startInstant().orElseThrow().toEpochMilli();
    }
}
