/** The erasure of an account from all data of Lookalike. */
@NullMarked
package org.lookalike.ingest.erasure;

import org.jspecify.annotations.NullMarked;
