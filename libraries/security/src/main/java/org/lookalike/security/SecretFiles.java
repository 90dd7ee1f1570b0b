package org.lookalike.security;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.source.file.FileSystemConfigSource;
import java.io.File;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Settings from a folder of files, as secrets are mounted: each file has the name of a setting, or of its environment
 * variable, and holds its value. They come before the environment and after system properties. The framework's own setting
 * for such a folder would have them come after the defaults that a service is shipped with.
 */
public final class SecretFiles implements ConfigSourceFactory {

    private static final String FOLDER = "lookalike.secrets.folder";
    private static final int AFTER_SYSTEM_PROPERTIES = 390;

    /** For the service loader of the framework. */
    public SecretFiles() {}

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var folder = context.getValue(FOLDER).getValue();
        return folder == null || folder.isBlank() ? List.of() : List.of(files(new File(folder)));
    }

    private static ConfigSource files(File folder) {
        if (!folder.isDirectory() || !folder.canRead()) {
            throw new IllegalArgumentException("%s: '%s' is not a folder that can be read".formatted(FOLDER, folder));
        }
        return new FileSystemConfigSource(folder, AFTER_SYSTEM_PROPERTIES);
    }
}
