package org.lookalike.proofs.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierVersionTest {

    @TempDir
    private Path home;

    @BeforeEach
    void repository() throws Exception {
        git("init", "--quiet");
        commit("Begin");
    }

    @Test
    void copyWithoutARelease_hasNoEarlierVersion() {
        assertThat(EarlierVersion.find(home, null)).isEmpty();
    }

    @Test
    void newestReleaseBeforeThisVersion_isFoundByItsTag_orByItsCommitWhereTagsAreMissing() throws Exception {
        commit("Release 1.9.0");
        git("tag", "v1.9.0");
        var release = commit("Release 1.10.0");
        git("tag", "v1.10.0");
        commit("Release what was tested");
        commit("Release 2.0.0");
        git("tag", "v2.0.0");
        assertThat(found(null)).as("not what is checked out").isEqualTo(release);

        git("tag", "--delete", "v1.9.0", "v1.10.0", "v2.0.0");
        assertThat(found(null)).isEqualTo(release);
    }

    @Test
    void missingRevision_isNamed_withWhatBringsIt() throws Exception {
        var first = git("rev-parse", "HEAD");
        assertThat(found("HEAD")).isEqualTo(first);
        assertThatThrownBy(() -> found("v1.0.0")).hasMessageContainingAll("no v1.0.0", "git fetch --tags");
    }

    private String found(@Nullable String ref) {
        try (var earlier = EarlierVersion.find(home, ref).orElseThrow()) {
            return earlier.commit();
        }
    }

    private String commit(String message) throws IOException, InterruptedException {
        git("commit", "--quiet", "--allow-empty", "--message", message);
        return git("rev-parse", "HEAD");
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "git",
                "-c",
                "user.name=Somebody",
                "-c",
                "user.email=somebody@project.example",
                "-c",
                "commit.gpgsign=false",
                "-c",
                "tag.gpgsign=false",
                "-C",
                home.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
