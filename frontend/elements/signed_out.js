/* On the form that follows signing out: what was typed and not saved goes from this browser with the session. */
import { forgetSignedOut } from "./unsaved.js";

forgetSignedOut();
