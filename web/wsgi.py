"""What gunicorn serves: `gunicorn -c web/gunicorn_conf.py web.wsgi:app`."""

import os

from web import create_app
from web.parts import Settings, parts

app = create_app(Settings.from_environment(os.environ))
with app.app_context():
    parts().live.start()
