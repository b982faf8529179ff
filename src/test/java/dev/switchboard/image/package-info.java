/** The container image: its Java is trained here, and what came out is looked at. */
package dev.switchboard.image;
