package org.lookalike.proofs.alternative;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.lookalike.proofs.world.District;

/** A district that is looked up. */
@Entity
@Table(
        name = "district",
        indexes = {@Index(columnList = "name"), @Index(columnList = "beginning")})
class KnownDistrict {

    private static final int BEGINNING = 3;

    @Id
    String ncesLeaId;

    String name;

    String handle;

    /** Of its handle, to look it up by. */
    String beginning;

    @SuppressWarnings("NullAway.Init")
    protected KnownDistrict() {}

    KnownDistrict(District district) {
        this.ncesLeaId = district.ncesLeaId();
        this.name = district.name();
        this.handle = district.handle();
        this.beginning = beginning(handle);
    }

    static String beginning(String handle) {
        return handle.substring(0, Math.min(handle.length(), BEGINNING));
    }
}
