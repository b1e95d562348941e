"""What gunicorn serves: `gunicorn -c web/gunicorn_conf.py web.wsgi:app`."""

import logging
import os

from web import create_app
from web.parts import parts
from web.settings import Settings

logging.basicConfig(
    level=os.environ.get("SPEEDMENTOR_LOG", "WARNING"),
    format="%(asctime)s level=%(levelname)s logger=%(name)s %(message)s",
)
app = create_app(Settings.from_environment(os.environ))
with app.app_context():
    parts().live.start()
