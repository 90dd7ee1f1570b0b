package org.lookalike.detector;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Describes constants as {@link RestJson} writes them. It is public, as the API description creates it by reflection. */
@OpenApiFilter
public class LowerCaseConstants implements OASFilter {

    @Override
    public Schema filterSchema(Schema schema) {
        var constants = schema.getEnumeration();
        if (constants != null) {
            schema.setEnumeration(constants.stream()
                    .<Object>map(constant -> String.valueOf(constant).toLowerCase(Locale.ROOT))
                    .toList());
        }
        return schema;
    }
}
