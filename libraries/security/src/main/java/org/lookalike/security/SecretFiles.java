package org.lookalike.security;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.source.file.FileSystemConfigSource;
import java.io.File;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads settings from a folder of mounted secrets. The name of each file is a property or its environment variable, and
 * its content is the value. The files override environment variables, and system properties override the files. The
 * setting of Quarkus for such a folder has a lower priority than application.properties.
 */
public final class SecretFiles implements ConfigSourceFactory {

    private static final String FOLDER = "lookalike.secrets.folder";
    private static final int AFTER_SYSTEM_PROPERTIES = 390;

    /** Called by the service loader. */
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
