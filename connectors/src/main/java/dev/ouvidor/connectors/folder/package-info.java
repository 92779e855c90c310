/** A folder that is watched for exported tables: what is put there, or grows there, is read. */
@NullMarked
package dev.ouvidor.connectors.folder;

import org.jspecify.annotations.NullMarked;
